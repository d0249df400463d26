#include "kshim.h"

struct card_dev {
	int irq_on;
	int present;
	unsigned char *dma;
	struct timer_list detect_timer;
	struct work_struct io_work;
};

static void card_detect(struct timer_list *t)
{
	struct card_dev *dev = container_of(t, struct card_dev, detect_timer);

	dev->present = !dev->present;
	printf("card %s\n", dev->present ? "in" : "out");
}

static void card_io(struct work_struct *w)
{
	struct card_dev *dev = container_of(w, struct card_dev, io_work);

	dev->dma[0]++;
}

static void card_irq(struct card_dev *dev, unsigned status)
{
	if (!dev->irq_on)
		return;
	if (status & 1)		/* inserted or removed, let it settle */
		mod_timer(&dev->detect_timer, 500);
	if (status & 2)
		schedule_work(&dev->io_work);
}

static struct card_dev *card_probe(void)
{
	struct card_dev *dev = calloc(1, sizeof(*dev));

	if (!dev)
		return NULL;
	timer_setup(&dev->detect_timer, card_detect);
	init_work(&dev->io_work, card_io);
	dev->dma = calloc(1, 512);
	if (!dev->dma) {
		free(dev);
		return NULL;
	}
	dev->irq_on = 1;
	return dev;
}

static void card_remove(struct card_dev *dev)
{
	/* no new requests from here on */
	dev->irq_on = 0;
	cancel_work_sync(&dev->io_work);
	del_timer_sync(&dev->detect_timer);
	free(dev->dma);
	free(dev);
}

int main(void)
{
	struct card_dev *dev = card_probe();

	if (!dev)
		return 1;
	card_irq(dev, 3);
	kernel_run();
	card_irq(dev, 3);
	card_remove(dev);
	kernel_run();
	return 0;
}

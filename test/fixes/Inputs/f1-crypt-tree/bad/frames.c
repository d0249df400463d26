#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* pieces of a stream, kept in order of offset in a binary tree */
struct piece {
	struct piece *left, *right;
	uint32_t off, len;
	unsigned char kind;
	const unsigned char *data;
};

struct asm_buf {
	unsigned char mem[256];
	uint32_t have;
};

enum { K_PAD, K_DATA };
enum ret { R_DONE, R_AGAIN, R_FATAL };

static void tree_insert(struct piece **root, struct piece *p)
{
	while (*root)
		root = p->off < (*root)->off ? &(*root)->left : &(*root)->right;
	p->left = p->right = NULL;
	*root = p;
}

static struct piece *tree_first(struct piece *root)
{
	while (root && root->left)
		root = root->left;
	return root;
}

static void tree_delete_first(struct piece **root)
{
	while ((*root)->left)
		root = &(*root)->left;
	*root = (*root)->right;
}

static void piece_free(struct piece **pp)
{
	free(*pp);
	*pp = NULL;
}

static enum ret put(struct asm_buf *b, const struct piece *p)
{
	if (p->off + p->len > sizeof(b->mem))
		return R_FATAL;
	if (p->off > b->have)
		return R_AGAIN;
	memcpy(b->mem + p->off, p->data, p->len);
	if (p->off + p->len > b->have)
		b->have = p->off + p->len;
	return R_DONE;
}

/* kind, offset, length, bytes ... */
static int parse_packet(struct asm_buf *b, const unsigned char *pos, const unsigned char *end)
{
	struct piece *root = NULL, *p = NULL;
	int ok = 0;

	while (pos + 3 <= end) {
		p = calloc(1, sizeof(*p));
		if (!p)
			goto err;
		p->kind = pos[0];
		p->off = pos[1];
		p->len = pos[2];
		p->data = pos + 3;
		if (p->len > (size_t)(end - p->data))
			goto err;
		pos = p->data + p->len;
		switch (p->kind) {
		case K_PAD:
			piece_free(&p);
			break;
		case K_DATA:
			tree_insert(&root, p);
			p = NULL;
			break;
		default:
			goto err;
		}
	}

	while ((p = tree_first(root))) {
		switch (put(b, p)) {
		case R_FATAL:
			fprintf(stderr, "piece at %u does not fit\n", p->off);
			goto err;
		case R_AGAIN:
			goto err;
		case R_DONE:
			break;
		}
		tree_delete_first(&root);
		piece_free(&p);
	}
	ok = 1;
err:
	if (p)
		piece_free(&p); // BAD: F1 the piece may be still in the tree
	while ((p = tree_first(root))) {
		tree_delete_first(&root);
		piece_free(&p);
	}
	return ok;
}

int main(void)
{
	static const unsigned char a[] = { 1, 2, 2, 'c', 'd', 0, 0, 0, 1, 0, 2, 'a', 'b' };
	static const unsigned char c[] = { 1, 9, 1, 'x', 1, 4, 1, 'e' };
	struct asm_buf b = { .have = 0 };
	int r = parse_packet(&b, a, a + sizeof(a));

	r += parse_packet(&b, c, c + sizeof(c));
	printf("%d %.*s\n", r, (int)b.have, b.mem);
	return 0;
}

using Relata;
using Relata.Blazor;
using Shelf.Models;

namespace Shelf;

public sealed class BookState(Database db) : State
{
    public IReadOnlyList<Book> Books { get; private set; } = [];

    public string Text { get; private set; } = "";

    public async Task Find(FormData form)
    {
        Text = form.Pop("text").Trim();
        await LoadBooks();
    }

    public async Task Add(FormData form)
    {
        var (title, author) = (form.Pop("title").Trim(), form.Pop("author").Trim());
        var isbn = form.Pop("isbn").Trim();
        if (title.Length == 0 || author.Length == 0)
        {
            throw new UserException("A book has a title and an author.");
        }

        try
        {
            await Catalog.AddAsync(db, title, author, isbn.Length == 0 ? null : isbn);
        }
        catch (ConstraintViolationException failure) when (failure.Columns.Contains(nameof(Book.Isbn)))
        {
            throw new UserException("A book with this ISBN stands on the shelf already.");
        }

        await LoadBooks();
    }

    public async Task Lend(FormData form)
    {
        var (id, borrower) = (form.Pop<int>("book_id"), form.Pop("borrower").Trim());
        if (borrower.Length == 0)
        {
            throw new UserException("Who takes the book?");
        }

        var isDone = await Catalog.LendAsync(db, id, borrower, DateTimeOffset.UtcNow);
        await LoadBooks();
        if (!isDone)
        {
            throw new UserException("Somebody else was first: the book is not on the shelf.");
        }
    }

    protected override Task OnLoad() => LoadBooks();

    private async Task LoadBooks()
    {
        await using var session = db.OpenSession();
        Books = await Catalog.FindAsync(session, Text, Closing);
    }
}

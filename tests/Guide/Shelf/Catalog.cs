using Relata;
using Shelf.Models;

namespace Shelf;

public static class Catalog
{
    public static readonly LoadOption<Book>[] Card =
    [
        Load.SelectIn((Book b) => b.Author),
        Load.SelectIn((Book b) => b.Tags),
        Load.SelectIn((Book b) => b.Loans),
    ];

    public static readonly LoadOption<Book> LatestLoans = Load.SelectIn((Book b) => b.Loans).OrderByDescending(l => l.LentAt).Take(3);

    public static async Task<int> AddAsync(Database db, string title, string author, string? isbn = null)
    {
        await using var session = db.OpenSession();
        var known = await session.Query<Author>().Where(a => a.Name == author).FirstOrDefaultAsync();
        var book = new Book { Title = title, Isbn = isbn, AddedAt = DateTimeOffset.UtcNow, Author = known ?? new Author { Name = author } };
        session.Add(book);                      // the new author goes with it
        await session.CommitAsync();
        return book.Id;                         // the key came back with the INSERT
    }

    public static Task<List<Book>> FindAsync(Session session, string text, CancellationToken cancellationToken = default) =>
        session.Query<Book>()
            .Options(Card)
            .Where(b => b.Title.Contains(text) || b.Author!.Name.Contains(text) || b.Tags.Any(t => t.Name == text))
            .OrderBy(b => b.Title).ThenBy(b => b.Id)
            .ToListAsync(cancellationToken);

    public static Task<List<AuthorLine>> AuthorsAsync(Session session) =>
        session.Query<Author>()
            .OrderBy(a => a.Name)
            .Select(a => new AuthorLine(a.Name, a.Books.Count, a.Books.Count(b => b.Loans.Any(l => l.ReturnedAt == null))))
            .ToListAsync();

    public static Task<List<Book>> OverdueAsync(Session session, DateTimeOffset now)
    {
        var before = now.AddDays(-30);          // computed here, sent as a parameter
        return session.Query<Book>()
            .Where(b => b.Loans.Any(l => l.ReturnedAt == null && l.LentAt < before))
            .Options(Load.SelectIn((Book b) => b.Loans))
            .ToListAsync();
    }

    public static Task<List<Book>> LentAsync(Session session) =>
        session.Query<Book>()
            .WithCriteria<Loan>(l => l.ReturnedAt == null)
            .Options(Load.SelectIn((Book b) => b.Loans))
            .Where(b => b.Loans.Any())
            .ToListAsync();

    public static Task<List<Book>> WithLoansSinceAsync(Session session, DateTimeOffset date) =>
        session.Query<Book>()
            .Options(Load.SelectIn((Book b) => b.Loans).Where(l => l.LentAt >= date))
            .OrderBy(b => b.Id)
            .ToListAsync();

    public static async Task RetagAsync(Database db, int bookId, params string[] names)
    {
        await using var session = db.OpenSession();
        var book = await session.Query<Book>().Where(b => b.Id == bookId).Options(Load.SelectIn((Book b) => b.Tags)).SingleAsync();
        var known = await session.Query<Tag>().Where(t => names.Contains(t.Name)).ToListAsync();
        book.Tags.ReplaceWith(names.Select(name => known.Find(t => t.Name == name) ?? new Tag { Name = name }));
        await session.CommitAsync();            // link rows are inserted and deleted, tags stay
    }

    public static Task<long> ImportTagsAsync(Database db, IAsyncEnumerable<Tag> tags, IProgress<long> progress) =>
        db.BulkInsertAsync(tags, progress);

    public static async Task<(int Trimmed, int Deleted)> TidyAsync(Database db)
    {
        await using var session = db.OpenSession();
        var trimmed = await session.Query<Book>().Where(b => b.Title.StartsWith(" ")).ExecuteUpdateAsync(set => set.Set(b => b.Title, b => b.Title.Trim()));
        var deleted = await session.Query<Tag>().Where(t => !t.Books.Any()).ExecuteDeleteAsync();
        await session.CommitAsync();
        return (trimmed, deleted);
    }

    public static async Task RemoveAsync(Database db, int bookId)
    {
        await using var session = db.OpenSession();
        if (await session.GetAsync<Book>(bookId) is { } book)
        {
            session.Delete(book);               // its loans are deleted with it, and its link rows
            await session.CommitAsync();
        }
    }

    public static Task<bool> LendAsync(Database db, int bookId, string borrower, DateTimeOffset now) =>
        db.RunAsync(async session =>
        {
            var book = await session.Query<Book>()
                .Where(b => b.Id == bookId)
                .Options(Load.SelectIn((Book b) => b.Loans))
                .ForUpdate()
                .SingleOrDefaultAsync();
            if (book is null || book.IsLent)
            {
                return false;
            }

            book.Loans.Add(new Loan { Borrower = borrower, LentAt = now });
            return true;
        });

    public static async Task GiveBackAsync(Database db, int bookId, DateTimeOffset now)
    {
        await using var session = db.OpenSession();
        var loan = await session.Query<Loan>().Where(l => l.BookId == bookId && l.ReturnedAt == null).SingleAsync();
        loan.ReturnedAt = now;                  // the setter marks the change
        await session.CommitAsync();            // UPDATE loan SET returned_at = …
    }
}

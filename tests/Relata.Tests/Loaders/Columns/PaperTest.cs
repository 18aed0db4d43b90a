using Relata.Tests.Databases;
using Relata.Tests.Models.Papers;

namespace Relata.Tests.Loaders.Columns;

/// <summary>Three papers of two authors, with remarks and topics.</summary>
public abstract class PaperTest<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();

    protected PaperTest(Action<Database>? configure = null)
    {
        Database = _test.Create<Paper>();
        configure?.Invoke(Database);
        using var session = Database.OpenSession();
        session.AddRange(Enumerable.Range(1, 2).Select(id => new Author { Id = id, Name = $"author {id}", Biography = $"life {id}", Email = $"{id}@example.org" }));
        session.AddRange(Enumerable.Range(1, 3).Select(id => new Paper
        {
            Id = id,
            Title = $"title {id}",
            Pages = 10 * id,
            Status = PaperState.Printed,
            Published = new DateTime(2020, 1, id, 0, 0, 0, DateTimeKind.Utc),
            Body = $"body {id}",
            Scan = [(byte)id, 2, 3],
            ScanSize = 3,
            AuthorId = id % 2 == 0 ? 2 : 1,
        }));
        session.AddRange(Enumerable.Range(1, 6).Select(id => new Remark { Id = id, Text = $"remark {id}", Line = id, PaperId = ((id - 1) % 3) + 1 }));
        session.AddRange(Enumerable.Range(1, 2).Select(id => new Topic { Id = id, Name = $"topic {id}", Description = $"about {id}" }));
        session.Flush();
        session.AddRange(Enumerable.Range(1, 3).Select(id => new PaperTopic { PaperId = id, TopicId = (id % 2) + 1 }));
        session.Commit();
    }

    protected Database Database { get; private set; }

    public void Dispose()
    {
        Database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The values of all columns of a paper's row, read by SQL.</summary>
    protected (string Title, int Pages, PaperState Status, string Body, int ScanSize, int AuthorId) Row(int id)
    {
        using var session = Database.OpenSession();
        var paper = session.Query<Paper>().Where(p => p.Id == id).Select(p => new { p.Title, p.Pages, p.Status, p.Body, p.ScanSize, p.AuthorId }).Single();
        return (paper.Title, paper.Pages, paper.Status, paper.Body, paper.ScanSize, paper.AuthorId);
    }
}

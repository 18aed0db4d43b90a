using Relata.Tests.Databases;
using Relata.Tests.Models.Folders;

namespace Relata.Tests.Sessions;

/// <summary>A test on a folder with two documents, of which the first has a reader and a label.</summary>
public abstract class FoldersTest<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();

    protected FoldersTest()
    {
        Database = _test.Create<Folder>();
        using var session = Database.OpenSession();
        var folder = new Folder { Name = "f" };
        var (reader, label) = (new Reader { Name = "ann" }, new Label { Text = "red" });
        session.AddRange(folder, reader, new Reader { Name = "bob" }, label, new Label { Text = "blue" });
        session.Commit();
        var (first, second) = (new Document { Title = "1", Body = "b1" }, new Document { Title = "2", Body = "b2" });
        folder.Documents.AddRange([first, second]);
        (first.Reader, second.Reader) = (reader, reader);
        first.Labels.Add(label);
        second.Labels.Add(label);
        session.Commit();
    }

    protected Database Database { get; }

    public void Dispose()
    {
        Database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The titles of the documents of which this is so.</summary>
    protected string Titles(System.Linq.Expressions.Expression<Func<Document, bool>> condition)
    {
        using var session = Database.OpenSession();
        return string.Join(" ", session.Query<Document>().Where(condition).OrderBy(document => document.Id).Select(document => document.Title).ToList());
    }
}

using Relata.Tests.Databases;
using Relata.Tests.ViewOnly.Models;

namespace Relata.Tests.ViewOnly;

/// <summary>A test on three writers: ann, who is active and has the articles a to d; bob with e; and cyd without any.</summary>
public abstract class ViewOnlyTest<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();

    protected ViewOnlyTest()
    {
        Database = _test.Open(ModelSet.InNamespace("Relata.Tests.ViewOnly.Models"));
        Database.CreateTables();
        using var session = Database.OpenSession();
        var (good, great, plain) = (new Label { Name = "good", Rank = 1 }, new Label { Name = "great", Rank = 2 }, new Label { Name = "plain", Rank = 3 });
        session.AddRange(good, great, plain);
        session.Flush();
        session.Add(new Writer
        {
            Name = "ann",
            IsActive = true,
            Addresses = { new Address { City = "Rome", Since = new(2001, 1, 1) }, new Address { City = "Oslo", IsPrimary = true, Since = new(2020, 2, 2) } },
            Articles =
            {
                new Article { Title = "a", Status = Status.Draft, Labels = { plain, great } },
                new Article { Title = "b", Status = Status.Published, Labels = { good } },
                new Article { Title = "c", Status = Status.Draft },
                new Article { Title = "d", Status = Status.Draft, IsDeleted = true, Labels = { great } },
            },
        });
        session.Flush();
        session.Add(new Writer { Name = "bob", Articles = { new Article { Title = "e", Status = Status.Published, Labels = { plain } } } });
        session.Flush();
        session.Add(new Writer { Name = "cyd", IsActive = true, Addresses = { new Address { City = "Bern", Since = new(2020, 2, 3) } } });
        session.Commit();
    }

    protected Database Database { get; }

    public void Dispose()
    {
        Database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static string Titles(IEnumerable<Article> articles) => string.Join(" ", articles.Select(article => article.Title));

    protected static string Names(IEnumerable<Label> labels) => string.Join(" ", labels.Select(label => label.Name));

    /// <summary>What the relationships of all writers show.</summary>
    protected static string[] Describe(IEnumerable<Writer> writers) =>
    [
        .. writers.Select(writer => $"{writer.Name}: drafts {Titles(writer.Drafts)}; praised {Titles(writer.Praised.OrderBy(article => article.Id))}; latest {writer.Latest?.Title} {writer.LatestPublished?.Title}; {writer.PrimaryAddress?.City}"),
    ];
}

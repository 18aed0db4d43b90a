using Relata.Tests.Databases;
using Relata.Tests.QueryWriting.Models;

namespace Relata.Tests.QueryWriting;

/// <summary>A test with articles of two authors: 1 to 4 by Ann (1 and 2 edited by Bob), 5 and 6 by Bob; labels 1 (of 1, 2, 5) and 2 (of 2).</summary>
public abstract class ArticlesTest<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();

    protected ArticlesTest()
    {
        Database = _test.Create<Article>();
        using var session = Database.OpenSession();
        Author[] authors = [new() { Name = "Ann" }, new() { Name = "Bob" }];
        Label[] labels = [new() { Name = "new" }, new() { Name = "long" }];
        session.AddRange(authors);
        session.AddRange(labels);
        session.Commit();
        for (var i = 1; i <= 6; i++)
        {
            var article = new Article
            {
                Title = $"Article {i}",
                Views = i * 10,
                Likes = i,
                Price = i,
                Body = $"Body {i}",
                Words = [$"w{i}"],
                Author = authors[i <= 4 ? 0 : 1],
                Editor = i <= 2 ? authors[1] : null,
            };
            session.Add(article);
            session.Flush();
            article.Labels.AddRange(i switch { 1 or 5 => [labels[0]], 2 => labels, _ => [] });
        }

        session.Commit();
    }

    protected Database Database { get; }

    /// <summary>The articles as a new session reads them.</summary>
    protected List<Article> Read()
    {
        using var session = Database.OpenSession();
        return session.Query<Article>().Options(Load.Undefer((Article article) => article.Body)).OrderBy(article => article.Id).ToList();
    }

    public void Dispose()
    {
        Database.Dispose();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }
}

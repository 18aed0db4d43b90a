using Relata.Tests.Databases;
using Relata.Tests.ViewOnly.Models;

namespace Relata.Tests.ViewOnly;

/// <summary>Random changes in sessions that hold some relationships that are only read: what is loaded after them has the rows of plain queries, and what was loaded before shows no object without a row.</summary>
public abstract class ViewOnlyRandomTests<TDatabase> : ViewOnlyTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly Loading[] s_strategies = [Loading.Lazy, Loading.Batch, Loading.Joined, Loading.SelectIn, Loading.Subquery, Loading.Immediate];

    private readonly List<string> _steps = [];
    private int _titles;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void What_is_loaded_is_what_the_conditions_select(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < RandomRounds.For<TDatabase>(onSqlite: 25, onServer: 6); round++)
        {
            using var session = Database.OpenSession();
            _steps.Clear();
            var writers = session.Query<Writer>().Options(Options(random)).OrderBy(w => w.Id).ToList();
            for (var step = random.Next(2, 8); step > 0; step--)
            {
                Change(session, random, writers);
                var text = $"seed {seed}, round {round}: {string.Join("; ", _steps)}";
                session.Flush();
                Assert.True(Shown(writers).All(entity => entity.GetState() == EntityState.Persistent), text);
                if (random.Next(2) == 0)
                {
                    Compare(session, random, text);
                }
            }

            if (random.Next(2) == 0)
            {
                session.Commit();
            }
        }
    }

    private void Change(Session session, Random random, List<Writer> writers)
    {
        var articles = session.Query<Article>().OrderBy(a => a.Id).ToList();
        var (writer, article) = (writers[random.Next(writers.Count)], articles.Count == 0 ? null : articles[random.Next(articles.Count)]);
        var change = random.Next(9);
        _steps.Add($"{change} {writer.Name} {article?.Title}");
        switch (change)
        {
            case 0 when article is not null:
                article.Status = article.Status == Status.Draft ? Status.Published : Status.Draft;
                break;
            case 1 when article is not null:
                article.Writer = writer;
                break;
            case 2 when article is not null:
                article.WriterId = random.Next(3) == 0 ? null : writer.Id;
                break;
            case 3 when article is not null && articles.Count > 2:
                session.Delete(article);
                break;
            case 4 when article is not null:
                writer.Articles.Remove(article);
                break;
            case 5:
                session.Rollback();
                break;
            case 6:
                session.Expire(writer);
                break;
            case 7:
                writer.IsActive = !writer.IsActive;
                break;
            default:
                writer.Articles.Add(new Article { Title = $"t{_titles++}", Status = (Status)random.Next(2) });
                break;
        }
    }

    private static void Compare(Session session, Random random, string text)
    {
        var writers = session.Query<Writer>().PopulateExisting().Options(Options(random)).OrderBy(w => w.Id).ToList();
        foreach (var writer in writers)
        {
            var articles = session.Query<Article>().Where(a => a.WriterId == writer.Id).OrderByDescending(a => a.Id).ToList();
            Assert.True(Titles(articles.Where(article => article.Status == Status.Draft).OrderByDescending(article => article.Title, StringComparer.Ordinal)) == Titles(writer.Drafts), text);
            Assert.True(articles.FirstOrDefault() == writer.Latest, text);
            Assert.True(articles.Find(article => article.Status == Status.Published) == writer.LatestPublished, text);
        }

        var strategy = s_strategies[random.Next(s_strategies.Length)];
        foreach (var article in session.Query<Article>().PopulateExisting().Options(Load.By(strategy, (Article a) => a.ActiveWriter)).ToList())
        {
            Assert.True(writers.Find(writer => writer.Id == article.WriterId && writer.IsActive) == article.ActiveWriter, text);
        }
    }

    // Without loading: what the session shows of the relationships.
    private static IEnumerable<Entity> Shown(List<Writer> writers) => writers.SelectMany(writer => (IEnumerable<Entity?>)
        [.. writer.IsLoaded(w => w.Drafts) ? writer.Drafts : [], writer.IsLoaded(w => w.Latest) ? writer.Latest : null, writer.IsLoaded(w => w.LatestPublished) ? writer.LatestPublished : null]).OfType<Entity>();

    private static LoadOption<Writer>[] Options(Random random) =>
    [
        Load.By(s_strategies[random.Next(s_strategies.Length)], (Writer w) => w.Drafts),
        Load.By(s_strategies[random.Next(s_strategies.Length)], (Writer w) => w.Latest),
        Load.By(s_strategies[random.Next(s_strategies.Length)], (Writer w) => w.LatestPublished),
    ];
}

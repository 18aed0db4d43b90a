using System.Globalization;
using Relata.Tests.Databases;
using Relata.Tests.Models.Flagboard;

namespace Relata.Tests.Loaders;

/// <summary>A page of a large table: whatever its relationships load by, the server reads what is on the page and not the table.</summary>
public abstract class PagePlanTests<TDatabase> : IAsyncLifetime
    where TDatabase : TestDatabase, new()
{
    private const int Rows = 200_000;

    private readonly TDatabase _test = new();

    private static readonly Loading[] s_strategies = [Loading.Joined, Loading.SelectIn, Loading.Subquery, Loading.Batch, Loading.Immediate, Loading.Lazy];

    protected Database Database { get; private set; } = null!;

    public ValueTask InitializeAsync()
    {
        Database = _test.Create<Post>();
        var numbers = Numbers(Rows);
        Database.Execute($"INSERT INTO {Table("user")} (id, username, email) SELECT n, 'u', 'e' FROM {numbers}");
        Database.Execute($"INSERT INTO {Table("post")} (id, title, body, user_id) SELECT n, 't', 'b', {Rows + 1} - n FROM {numbers}");
        Database.Execute($"INSERT INTO {Table("flag")} (id, message, post_id, user_id) SELECT n, 'm', n, n FROM {numbers}");
        Analyze();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_page_reads_no_more_than_its_rows_and_theirs()
    {
        var tooMany = new List<string>();
        foreach (var (reference, list) in s_strategies.SelectMany(reference => s_strategies.Select(list => (reference, list))))
        {
            foreach (var isDescending in new[] { false, true })
            {
                await using var session = Database.OpenSession();
                var read = await MeasureAsync(session, () => ReadAsync(session, reference, list, isDescending));
                if (read is not null)
                {
                    tooMany.Add($"{reference}, {list}{(isDescending ? ", descending" : "")}: {read}");
                }
            }
        }

        Assert.Empty(tooMany);
    }

    /// <summary>The rows of so many numbers, from 1, in a column n.</summary>
    protected abstract string Numbers(int count);

    protected abstract void Analyze();

    /// <summary>Runs a load; what is wrong with the way the server went, or null.</summary>
    protected abstract Task<string?> MeasureAsync(Session session, Func<Task> load);

    protected string Table(string name) => Database.Dialect.Quote(name);

    // 15 posts with a user and a flag each, and the posts' rows once more for each statement that repeats the page.
    protected static string? Judge(long rows) => rows <= 1_000 ? null : string.Create(CultureInfo.InvariantCulture, $"{rows} rows");

    private static async Task ReadAsync(Session session, Loading reference, Loading list, bool isDescending)
    {
        var posts = session.Query<Post>().Options(
            Load.By(reference, (Post p) => p.User),
            Load.By(list, (Post p) => p.Flags).By(reference, f => f.User));
        posts = isDescending ? posts.OrderByDescending(p => p.Id) : posts.OrderBy(p => p.Id);

        var page = await posts.Skip(5).Take(15).ToListAsync();

        Assert.Equal(15, page.Count);
        Assert.All(page, post => Assert.Equal((Rows + 1 - post.Id, post.Id), (post.User!.Id, Assert.Single(post.Flags).User!.Id)));
    }
}

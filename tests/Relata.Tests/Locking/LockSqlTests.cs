using Relata.Loaders.Plans;
using Relata.Queries;
using Relata.Queries.Results;
using Relata.Queries.Shapes;
using Relata.Queries.Translation;
using Relata.Tests.Databases;
using Relata.Tests.Models.Flagboard;

namespace Relata.Tests.Locking;

/// <summary>Where the lock of a query stands: in the SELECT that has the table it locks.</summary>
public sealed class LockSqlTests : IDisposable
{
    private const string Columns = """ "id", t0."title", t0."body", t0."user_id" """;

    private readonly SqliteMemory _memory = new();
    private readonly Database _database;
    private readonly Session _session;

    public LockSqlTests()
    {
        _database = _memory.Open(ModelSet.Of<Post>());
        _session = _database.OpenSession();
    }

    private Query<Post> Posts => _session.Query<Post>();

    public void Dispose()
    {
        _session.Dispose();
        _database.Dispose();
        _memory.Dispose();
    }

    [Fact]
    public void A_lock_is_the_end_of_the_SELECT() => Assert.Equal(
        $"""SELECT t0.{Columns.Trim()} FROM "post" AS t0 WHERE t0."title" = ?1 ORDER BY t0."id" LIMIT ?2 FOR UPDATE OF t0""",
        Sql(Posts.Where(post => post.Title == "x").OrderBy(post => post.Id).Take(3).ForUpdate().Options(Load.Lazy((Post post) => post.Flags))));

    [Fact]
    public void A_lock_may_pass_over_locked_rows_or_fail()
    {
        Assert.EndsWith(" FOR UPDATE OF t0 SKIP LOCKED", Sql(Posts.ForUpdate(LockBehavior.SkipLocked)), StringComparison.Ordinal);
        Assert.EndsWith(" FOR UPDATE OF t0 NOWAIT", Sql(Posts.ForUpdate(LockBehavior.NoWait)), StringComparison.Ordinal);
        Assert.EndsWith(" FOR UPDATE OF t0 NOWAIT", Sql(Posts.ForUpdate().Where(post => post.Id > 1).ForUpdate(LockBehavior.NoWait)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_joined_is_not_locked() => Assert.EndsWith(
        """FROM "post" AS t0 LEFT JOIN "flag" AS t1 ON t1."post_id" = t0."id" FOR UPDATE OF t0""",
        Sql(Posts.Options(Load.Joined((Post post) => post.Flags)).ForUpdate()),
        StringComparison.Ordinal);

    [Fact]
    public void A_page_with_a_joined_list_is_locked_inside() => Assert.Contains(
        """ FROM "post" AS t0 ORDER BY t0."id" LIMIT ?1 FOR UPDATE OF t0 SKIP LOCKED) AS t0 LEFT JOIN "flag" AS t1 ON """,
        Sql(Posts.OrderBy(post => post.Id).Take(2).Options(Load.Joined((Post post) => post.Flags)).ForUpdate(LockBehavior.SkipLocked)),
        StringComparison.Ordinal);

    [Fact]
    public void A_condition_on_a_page_leaves_the_lock_inside()
    {
        var sql = Sql(Posts.OrderBy(post => post.Id).Take(2).Where(post => post.Title == "x").ForUpdate());

        Assert.Contains("LIMIT ?1 FOR UPDATE OF t0) AS t1 WHERE", sql, StringComparison.Ordinal);
        Assert.EndsWith(""" ORDER BY t1."id" """.TrimEnd(), sql, StringComparison.Ordinal);
    }

    [Fact]
    public void What_would_repeat_the_SELECT_asks_for_keys()
    {
        var plan = ((EntityQueryPlan)Compile(Posts.OrderBy(post => post.Id).Take(2).Options(Load.Subquery((Post post) => post.Flags)).ForUpdate(LockBehavior.SkipLocked))).Plan;

        Assert.EndsWith("SKIP LOCKED", plan.Segments[0].Sql!.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("LIMIT", plan.Segments[1].Sql!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_projection_may_lock() => Assert.Equal(
        """SELECT t0."title" FROM "post" AS t0 FOR UPDATE OF t0""",
        ((RowQueryPlan)Compile(Posts.ForUpdate().Select(post => post.Title))).Sql.Text);

    [Fact]
    public void SQLite_locks_the_file_and_writes_nothing()
    {
        Assert.DoesNotContain("FOR UPDATE", Posts.ForUpdate(LockBehavior.NoWait).Explain(), StringComparison.Ordinal);
        Assert.Equal(0, _session.StatementCount);
    }

    [Fact]
    public void The_lock_is_part_of_the_shape()
    {
        Query<Post>[] queries = [Posts, Posts.ForUpdate(), Posts.ForUpdate(LockBehavior.SkipLocked), Posts.ForUpdate(LockBehavior.NoWait)];
        foreach (var query in queries.Concat(queries))
        {
            QueryCompiler.Compile(query.Session, query.Root, query.Last, out _);
        }

        Assert.Equal(4, _database.Compilation.Queries.Count);
    }

    private static string Sql(Query<Post> query) => ((EntityQueryPlan)Compile(query)).Plan.Segments[0].Sql!.Text;

    private static CompiledQuery Compile<TResult>(RowQuery<TResult> query)
    {
        var reader = ShapeReader.Rent();
        try
        {
            reader.Read(query.Root, query.Last);
            return QueryTranslator.Translate(query.Root, query.Last, new TranslationContext(reader.CopySources()), new StandardDialect(), new LoadPlanner(new StandardDialect()));
        }
        finally
        {
            reader.Return();
        }
    }
}

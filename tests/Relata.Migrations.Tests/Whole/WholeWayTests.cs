using Relata.Migrations.Tests.Databases;
using Relata.Migrations.Tests.Whole.Second;

namespace Relata.Migrations.Tests.Whole;

/// <summary>From one version of classes to the next one, as a program does it.</summary>
public abstract class WholeWayTests<TDatabase> : WholeTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly ModelSet s_first = ModelSet.InNamespace("Relata.Migrations.Tests.Whole.First");
    private static readonly ModelSet s_second = ModelSet.InNamespace("Relata.Migrations.Tests.Whole.Second");
    private static readonly MigrationHints s_hints = new MigrationHints().Rename("author", "writer").Rename("post.author_id", "post.writer_id").Rename("post.subtitle", "post.summary").Fill("post.slug", "lower(title)");

    [Fact]
    public async Task Classes_change_the_database_follows_and_every_row_is_there()
    {
        var folder = new MigrationFolder(Folder);
        await using (var db = Test.Open(s_first))
        {
            Assert.False(folder.Add("start", db).IsEmpty);
            Assert.Single((await db.Migrations(folder.Migrations).ApplyAsync()).Migrations);
            Assert.Empty((await db.CompareSchemaAsync()).All);
            await using var session = db.OpenSession();
            session.Add(new First.Post { Title = "Hello", Subtitle = "World", Author = new First.Author { Name = "Ann" } });
            await session.CommitAsync();
        }

        await using (var db = Test.Open(s_second))
        {
            Assert.Contains("REL603", Assert.Throws<MigrationException>(() => folder.Add("second", db)).Message, StringComparison.Ordinal);
            folder.Add("second", s_hints, db);
            Assert.True(folder.Plan("third", new MigrationHints(), db).IsEmpty);
            Assert.Single((await db.Migrations(folder.Migrations).ApplyAsync()).Migrations);
            Assert.Empty((await db.CompareSchemaAsync()).All);
            await using var session = db.OpenSession();
            var post = await session.Query<Post>().Options(Load.SelectIn((Post p) => p.Writer)).SingleAsync();
            Assert.Equal(("Hello", "World", "hello", "Ann"), (post.Title, post.Summary, post.Slug, post.Writer!.Name));
            post.Tags.Add(new Tag { Name = "t" });
            session.Add(new Post { Title = "Next", Slug = "next", Writer = post.Writer });
            await session.CommitAsync();
        }

        await using (var db = Test.Open(s_first))
        {
            Assert.Single((await db.Migrations(folder.Migrations).UndoAsync(allowLoss: true)).Migrations);
            Assert.Empty((await db.CompareSchemaAsync()).All);
            await using var session = db.OpenSession();
            var posts = await session.Query<First.Post>().Options(Load.SelectIn((First.Post p) => p.Author)).OrderBy(p => p.Id).ToListAsync();
            Assert.Equal(["Hello World Ann", "Next  Ann"], posts.Select(post => $"{post.Title} {post.Subtitle} {post.Author!.Name}"));
        }
    }

    [Fact]
    public async Task An_existing_database_is_marked_and_goes_on()
    {
        var folder = new MigrationFolder(Folder);
        await using (var db = Test.Open(s_first))
        {
            await db.CreateTablesAsync();
            folder.Add("start", db);
            Assert.Equal("REL616", (await Assert.ThrowsAsync<MigrationException>(() => db.Migrations(folder.Migrations).ApplyAsync())).Code);
            await db.Migrations(folder.Migrations).MarkAsync();
        }

        await using (var db = Test.Open(s_second))
        {
            folder.Add("second", s_hints, db);
            await db.Migrations(folder.Migrations).ApplyAsync();
            Assert.Empty((await db.CompareSchemaAsync()).All);
        }
    }

    [Fact]
    public void Two_branches_conflict_in_the_snapshot_and_in_the_chain()
    {
        var folder = new MigrationFolder(Folder);
        using var db = Test.Open(s_first);
        folder.Add("start", db);
        var snapshot = Path.Combine(Folder, $"schema.{Test.Name}.json");
        var before = File.ReadAllText(snapshot);
        folder.AddSql("one", db);
        var one = File.ReadAllText(snapshot);
        File.WriteAllText(snapshot, before);

        Assert.Equal("REL607", Assert.Throws<MigrationException>(() => folder.AddSql("two", db)).Code);
        Assert.Single(one.Split('\n').Except(before.Split('\n')));
    }
}

public sealed class SqliteWholeWayTests : WholeWayTests<SqliteTest>;

public sealed class PostgreSqlWholeWayTests : WholeWayTests<PostgreSqlTest>;

public sealed class MariaDbWholeWayTests : WholeWayTests<MariaDbTest>;

using Relata.Tests.Databases;
using Relata.Tests.Loaders.Views;
using Relata.Tests.Models.Archive;

namespace Relata.Tests.SoftDeleting;

/// <summary>A delete that keeps the row: what is written, what goes with it, what is seen, and what brings it back.</summary>
public abstract class SoftDeleteTests<TDatabase> : IAsyncLifetime
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();
    private readonly Database _database;

    protected SoftDeleteTests() => _database = _test.Open(ModelSet.InNamespace(typeof(Folder).Namespace!));

    public async ValueTask InitializeAsync()
    {
        await _database.CreateTablesAsync();
        await using var session = _database.OpenSession();
        var topic = new Topic { Name = "law" };
        Document Made(string title) => new() { Title = title, Pages = { new Page { Text = title + "1" } }, Topics = { topic } };
        var root = new Folder { Name = "root", Documents = { Made("a"), Made("b") }, Owner = new Person { Name = "ann" } };
        session.Add(root);
        await session.FlushAsync();
        session.Add(new Folder { Name = "child", Parent = root, Documents = { Made("c") } });
        await session.CommitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_deleted_with_its_owner_is_not_moved_by_a_list_that_it_was_added_to(bool isNew)
    {
        await using var session = _database.OpenSession();
        session.Autoflush = false;
        var bob = new Person { Name = "bob" };
        session.Add(bob);
        if (!isNew)
        {
            await session.CommitAsync();
        }

        var root = await session.Query<Folder>().SingleAsync(f => f.Name == "root");
        var child = await session.Query<Folder>().SingleAsync(f => f.Name == "child");
        var version = child.Version;

        session.Delete(root);
        bob.Folders.Add(child);
        await session.CommitAsync();

        Assert.Equal((root.DeletedAt, version + 1, (int?)null), (child.DeletedAt, child.Version, child.OwnerId));
        Assert.Empty(bob.Folders);
        Assert.False(session.HasChanges);
        await using var fresh = _database.OpenSession();
        fresh.Filters.Disable(DatabaseFilters.SoftDelete);
        var stored = await fresh.Query<Folder>().SingleAsync(f => f.Name == "child");
        Assert.Equal((version + 1, (int?)null), (stored.Version, stored.OwnerId));
    }

    [Fact]
    public async Task A_delete_is_an_update_with_version_and_time_and_cascades_to_what_can_be_kept()
    {
        await using (var session = _database.OpenSession())
        {
            var root = await session.Query<Folder>().SingleAsync(f => f.Name == "root");
            var (version, before) = (root.Version, root.UpdatedAt);
            var document = root.Documents[0];
            document.Title = "dropped";
            session.Delete(root);
            await session.CommitAsync();

            Assert.Equal(version + 1, root.Version);
            Assert.True(root.UpdatedAt >= before);
            Assert.Equal(root.UpdatedAt, root.DeletedAt);
            Assert.Equal(root.DeletedAt, document.DeletedAt);
            Assert.Equal("a", document.Title);
            Assert.Equal(EntityState.Persistent, root.State);
            Assert.Null(await session.GetAsync<Folder>(root.Id));
        }

        Assert.Equal((0, 0, 3, 1, 1), await CountAsync());
        await using var all = _database.OpenSession();
        all.Filters.Disable(DatabaseFilters.SoftDelete);
        Assert.Equal((2, 3, 3, 1, 1), await CountAsync(all));
        Assert.Equal(3, (await all.Query<Topic>().SingleAsync()).Documents.Count);
        Assert.Single((await all.Query<Person>().SingleAsync()).Folders);
    }

    [Theory]
    [MemberData(nameof(EagerAndLazy.Strategies), MemberType = typeof(EagerAndLazy))]
    public async Task Deleted_rows_are_hidden_by_every_strategy_also_where_the_session_holds_them(Loading strategy)
    {
        await using var session = _database.OpenSession();
        var pages = await session.Query<Page>().Options(Load.SelectIn((Page p) => p.Document)).OrderBy(p => p.Text).ToListAsync();
        var root = await session.Query<Folder>().SingleAsync(f => f.Name == "root");
        Assert.Equal(2, root.Documents.Count);
        var topic = await session.Query<Topic>().SingleAsync();
        Assert.Equal(3, topic.Documents.Count);
        session.Delete(pages[0].Document!);
        await session.FlushAsync();

        Assert.Equal(["b"], root.Documents.Select(d => d.Title));
        Assert.Equal(["b", "c"], topic.Documents.Select(d => d.Title));
        Assert.Null(pages[0].Document);
        Assert.NotEqual(0, pages[0].DocumentId);
        await AssertAsync(session, strategy);

        await session.CommitAsync();
        await using var fresh = _database.OpenSession();
        await AssertAsync(fresh, strategy);
    }

    private static async Task AssertAsync(Session session, Loading strategy)
    {
        var folders = await session.Query<Folder>().Options(Load.By(strategy, (Folder f) => f.Documents).Options(Load.By(strategy, (Document d) => d.Topics)), Load.By(strategy, (Folder f) => f.Parent)).OrderBy(f => f.Name).ToListAsync();
        Assert.Equal("child:c root:b", string.Join(" ", folders.Select(f => $"{f.Name}:{string.Join(',', f.Documents.Select(d => d.Title))}")));
        var pages = await session.Query<Page>().Options(Load.By(strategy, (Page p) => p.Document)).OrderBy(p => p.Text).ToListAsync();
        Assert.Equal("a1: b1:b c1:c", string.Join(" ", pages.Select(p => $"{p.Text}:{p.Document?.Title}")));
        Assert.Equal(2, await session.Query<Page>().CountAsync(p => p.Document != null));
    }

    [Fact]
    public async Task A_rollback_and_a_savepoint_bring_everything_back()
    {
        await using var session = _database.OpenSession();
        var root = await session.Query<Folder>().Options(Load.SelectIn((Folder f) => f.Documents)).SingleAsync(f => f.Name == "root");
        var version = root.Version;
        await using (var nested = await session.BeginNestedAsync())
        {
            session.Delete(root);
            await session.FlushAsync();
            Assert.Empty(await session.Query<Folder>().ToListAsync());
            await nested.RollbackAsync();
        }

        Assert.Equal((version, null), (root.Version, root.DeletedAt));
        Assert.Equal(2, root.Documents.Count);
        Assert.Same(root, await session.Query<Folder>().SingleAsync(f => f.Name == "root"));
        session.Delete(root.Documents[0]);
        await session.FlushAsync();
        Assert.Single(root.Documents);
        await session.RollbackAsync();
        Assert.Equal(2, root.Documents.Count);
        Assert.All(root.Documents, document => Assert.Null(document.DeletedAt));
        Assert.Equal((2, 3, 3, 1, 1), await CountAsync());
    }

    [Fact]
    public async Task A_restore_brings_back_what_the_same_delete_has_deleted()
    {
        var clock = new Clock();
        _database.Diagnostics.TimeProvider = clock;
        await using (var session = _database.OpenSession())
        {
            session.Delete(await session.Query<Document>().SingleAsync(d => d.Title == "a"));
            await session.CommitAsync();
            clock.Now += TimeSpan.FromMinutes(1);
            session.Delete(await session.Query<Folder>().SingleAsync(f => f.Name == "root"));
            await session.CommitAsync();
        }

        Assert.Equal((0, 0, 3, 1, 1), await CountAsync());
        await using (var session = _database.OpenSession())
        {
            var root = await session.Query<Folder>().IgnoreFilters(DatabaseFilters.SoftDelete).SingleAsync(f => f.Name == "root");
            await session.RestoreAsync(root);
            await session.CommitAsync();
            Assert.Null(root.DeletedAt);
            Assert.Equal(["a", "b"], root.Documents.Select(d => d.Title));
            Assert.Equal(["b"], (await session.Query<Folder>().SingleAsync(f => f.Name == "root")).Documents.Select(d => d.Title));
            Assert.Equal(["child"], root.Children.Select(f => f.Name));
        }

        Assert.Equal((2, 2, 3, 1, 1), await CountAsync());
        await using (var session = _database.OpenSession())
        {
            var topic = await session.Query<Topic>().SingleAsync();
            session.Delete(topic);
            session.Restore(topic);
            Assert.False(session.HasChanges);
            session.Delete(topic);
            await session.FlushAsync();
            Assert.True(topic.IsDeleted);
            session.Restore(topic);
            await session.CommitAsync();
            Assert.Equal("REL179", Assert.Throws<SoftDeleteException>(() => session.Restore(session.Query<Person>().Single())).Code);
        }

        Assert.Equal((2, 2, 3, 1, 1), await CountAsync());
    }

    [Fact]
    public async Task A_purge_deletes_the_rows_with_all_that_depends_on_them_hidden_or_not()
    {
        await using (var session = _database.OpenSession())
        {
            var root = await session.Query<Folder>().Options(Load.SelectIn((Folder f) => f.Documents)).SingleAsync(f => f.Name == "root");
            session.Delete(root.Documents[0]);
            await session.CommitAsync();
            Assert.Single(root.Documents);
            session.Purge(root);
            await session.FlushAsync();
            Assert.Equal(EntityState.Deleted, root.State);
            await session.CommitAsync();
        }

        await using var all = _database.OpenSession();
        all.Filters.Disable(DatabaseFilters.SoftDelete);
        Assert.Equal((0, 0, 0, 1, 1), await CountAsync(all));
    }

    [Fact]
    public async Task The_filter_is_off_for_a_test_that_opens_no_session_itself_and_has_opened_none_before()
    {
        await using (var session = _database.OpenSession())
        {
            session.Delete(await session.Query<Folder>().SingleAsync(f => f.Name == "child"));
            await session.CommitAsync();
        }

        await using var other = _test.Open(ModelSet.InNamespace(typeof(Folder).Namespace!));
        using (other.Filters.Disable(DatabaseFilters.SoftDelete))
        {
            Assert.Equal(2, await CountFoldersAsync());
        }

        Assert.Equal(1, await CountFoldersAsync());

        async Task<int> CountFoldersAsync()
        {
            await using var session = other.OpenSession();
            return await session.Query<Folder>().CountAsync();
        }
    }

    [Fact]
    public async Task A_delete_for_good_that_reaches_what_could_be_kept_is_refused()
    {
        await using var session = _database.OpenSession();
        var ann = await session.Query<Person>().SingleAsync();
        session.Delete(ann);
        var error = await Assert.ThrowsAsync<SoftDeleteException>(() => session.CommitAsync());
        Assert.StartsWith("REL179: The Folder with the key 1 has [SoftDelete], and would be deleted for good with the Person with the key 1, which has none.", error.Message, StringComparison.Ordinal);
        await session.RollbackAsync();
        Assert.Equal((2, 3, 3, 1, 1), await CountAsync());

        session.Purge(ann);
        await session.CommitAsync();
        Assert.Equal((0, 0, 0, 0, 1), await CountAsync());
    }

    [Fact]
    public async Task An_orphan_is_kept_with_its_foreign_key()
    {
        await using (var session = _database.OpenSession())
        {
            var root = await session.Query<Folder>().SingleAsync(f => f.Name == "root");
            root.Documents.RemoveAt(0);
            await session.CommitAsync();
            Assert.Equal(["b"], root.Documents.Select(d => d.Title));
        }

        await using var all = _database.OpenSession();
        var document = await all.Query<Document>().IgnoreFilters().SingleAsync(d => d.Title == "a");
        Assert.Equal(1, document.FolderId);
        Assert.NotNull(document.DeletedAt);
    }

    [Fact]
    public async Task ExecuteDelete_sets_the_column_and_ExecutePurge_deletes()
    {
        await using var session = _database.OpenSession();
        var root = await session.Query<Folder>().Options(Load.SelectIn((Folder f) => f.Documents)).SingleAsync(f => f.Name == "root");
        var held = root.Documents.ToList();

        Assert.Equal(1, await session.Query<Document>().Where(d => d.Title == "a").ExecuteDeleteAsync());
        Assert.NotNull(held[0].DeletedAt);
        Assert.Equal(["b"], root.Documents.Select(d => d.Title));
        Assert.Null(await session.GetAsync<Document>(held[0].Id));
        Assert.Equal(2, await session.Query<Document>().CountAsync());
        Assert.Equal(1, await session.Query<Topic>().ExecuteDeleteAsync());
        Assert.Equal(0, await session.Query<Topic>().ExecutePurgeAsync());
        await session.Query<Page>().ExecuteDeleteAsync();
        Assert.Equal(1, await session.Query<Folder>().Where(f => f.Name == "child" && !f.Documents.Any(d => d.Title != "c")).ExecuteDeleteAsync());
        await session.CommitAsync();
        Assert.Equal((1, 2, 0, 1, 0), await CountAsync());
    }

    [Fact]
    public async Task DeleteByKey_sets_the_column_of_the_row_that_is_seen()
    {
        await using var session = _database.OpenSession();
        var root = await session.Query<Folder>().Options(Load.SelectIn((Folder f) => f.Documents)).SingleAsync(f => f.Name == "root");
        var held = root.Documents.ToList();
        held[1].Title = "changed";
        var sent = session.StatementCount;

        Assert.True(await session.DeleteByKeyAsync<Document>(held[0].Id));

        // The change before, the column, and the held object, which is read again.
        Assert.Equal(sent + 3, session.StatementCount);
        Assert.NotNull(held[0].DeletedAt);
        Assert.Equal(["changed"], root.Documents.Select(d => d.Title));
        Assert.False(await session.DeleteByKeyAsync<Document>(held[0].Id));
        Assert.Equal(2, await session.Query<Document>().CountAsync());
        await session.RollbackAsync();
        Assert.Null(held[0].DeletedAt);

        await using var other = _database.OpenSession();
        Assert.True(await other.DeleteByKeyAsync<Document>(held[0].Id));
        await other.CommitAsync();
        Assert.Equal(1, other.StatementCount);
        Assert.Equal((3, 2), (await other.Query<Document>().IgnoreFilters().CountAsync(), await other.Query<Document>().CountAsync()));
    }

    [Fact]
    public async Task A_flush_that_is_only_explained_drops_no_changes_of_what_is_kept_after_all()
    {
        await using (var session = _database.OpenSession())
        {
            var root = await session.Query<Folder>().SingleAsync(f => f.Name == "root");
            var (own, cascaded) = (root.Documents[0], root.Documents[1]);
            (own.Title, cascaded.Title) = ("own", "cascaded");
            session.Delete(own);
            session.Delete(root);

            Assert.NotEmpty(session.ExplainFlush().Writes);
            session.Add(root);
            session.Add(own);
            await session.CommitAsync();
            Assert.Equal(("own", "cascaded"), (own.Title, cascaded.Title));
        }

        await using var other = _database.OpenSession();
        Assert.Equal(["c", "cascaded", "own"], (await other.Query<Document>().Select(document => document.Title).ToListAsync()).Order());
    }

    private async Task<(int Folders, int Documents, int Pages, int People, int Topics)> CountAsync()
    {
        await using var session = _database.OpenSession();
        return await CountAsync(session);
    }

    private static async Task<(int Folders, int Documents, int Pages, int People, int Topics)> CountAsync(Session session) => (
        await session.Query<Folder>().CountAsync(), await session.Query<Document>().CountAsync(), await session.Query<Page>().CountAsync(),
        await session.Query<Person>().CountAsync(), await session.Query<Topic>().CountAsync());

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}

public sealed class SqliteSoftDeleteTests : SoftDeleteTests<SqliteFile>;

public sealed class PostgreSqlSoftDeleteTests : SoftDeleteTests<PostgreSqlTestDatabase>;

public sealed class MariaDbSoftDeleteTests : SoftDeleteTests<MariaDbTestDatabase>;

using Relata.Tests.Databases;
using Relata.Tests.Loaders;
using Relata.Tests.Models.Firms;

namespace Relata.Tests.Filters;

/// <summary>What a session writes under a filter: its own rows, never those that are hidden, and nothing because something is hidden.</summary>
public abstract class TenantWritingTests<TDatabase> : SharedTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task A_detached_object_that_was_read_without_the_filter_is_detached_again_after_a_rollback()
    {
        Note note;
        await using (var reader = Open(1))
        {
            note = await reader.Query<Note>().IgnoreFilters().SingleAsync(n => n.Id == 1);
        }

        note.Title = "changed";
        await using var session = Open(1);
        session.Add(note);
        await session.RollbackAsync();
        Assert.Equal(EntityState.Detached, note.GetState());

        session.Add(note);
        await session.CommitAsync();

        Assert.Equal("changed", (await StoredAsync<Note>()).Single(n => n.Id == 1).Title);
    }

    [Fact]
    public async Task A_list_can_be_changed_and_hidden_rows_stay_in_it()
    {
        await using (var session = Open(1))
        {
            var ann = (await session.GetAsync<Member>(1))!;
            Assert.Equal([1, 2], ann.Notes.Select(n => n.Id));
            ann.Notes.Add(new Note { Title = "new" });
            ann.Notes.RemoveAt(0);
            await session.CommitAsync();
            Assert.Equal([2, 6], ann.Notes.Select(n => n.Id));
            Assert.Equal(1, ann.Notes[1].TenantId);

            ann.Notes.Clear();
            await session.CommitAsync();
        }

        var notes = await StoredAsync<Note>();
        Assert.Equal("3:1 4:3 5:3", Graph.OfOne(notes.OrderBy(n => n.Id), n => n.Id, n => n.AuthorId));
    }

    [Fact]
    public async Task A_many_to_many_list_can_be_changed_and_its_link_rows_get_the_tenant()
    {
        await using (var session = Open(1))
        {
            var note = (await session.GetAsync<Note>(1))!;
            var two = (await session.GetAsync<Label>(2))!;
            (await session.GetAsync<Note>(2))!.Labels.Add(two);
            Assert.Equal([1], note.Labels.Select(l => l.Id));
            note.Labels.Clear();
            await session.CommitAsync();
        }

        Assert.Equal(["1-2 of 2", "1-3 of 1", "2-1 of 1", "2-2 of 1", "3-1 of 1"], await LinksAsync());
    }

    [Fact]
    public async Task A_link_row_that_is_there_and_hidden_is_not_taken_for_a_new_one()
    {
        await using var session = Open(1);
        var note = (await session.GetAsync<Note>(1))!;
        note.Labels.Add((await session.GetAsync<Label>(2))!);

        var error = await Assert.ThrowsAsync<FilterException>(() => session.CommitAsync());

        Assert.Equal("REL178", error.Code);
        Assert.Contains("(1, 2)", error.Message, StringComparison.Ordinal);
        await session.RollbackAsync();
        Assert.Equal([1], note.Labels.Select(l => l.Id));
    }

    [Fact]
    public async Task A_hidden_link_row_is_not_deleted_by_a_list_that_is_not_loaded()
    {
        await using var session = Open(1);
        var note = (await session.GetAsync<Note>(1))!;
        note.Labels.Remove((await session.GetAsync<Label>(2))!);

        Assert.Equal("REL178", (await Assert.ThrowsAsync<FilterException>(() => session.CommitAsync())).Code);
        await session.RollbackAsync();
        Assert.Equal(5, (await StoredAsync<NoteLabel>()).Count);
    }

    [Fact]
    public async Task A_new_row_gets_the_tenant_and_one_of_another_tenant_is_refused()
    {
        await using var session = Open(1);
        var label = new Label { Text = "mine" };
        session.Add(label);
        await session.FlushAsync();
        Assert.Equal(1, label.TenantId);
        await session.RollbackAsync();
        Assert.Equal(0, label.TenantId);

        session.Add(new Label { Text = "theirs", TenantId = 2 });
        var before = session.StatementCount;
        var error = await Assert.ThrowsAsync<FilterException>(() => session.CommitAsync());
        Assert.Equal(
            "REL178: A new Label cannot be written: the filter 'Tenant' hides its row in this session. Write it in a session that sees it, or turn the filter off with session.Filters.Disable(\"Tenant\").",
            error.Message);
        Assert.Equal(before, session.StatementCount);
        await session.RollbackAsync();
        Assert.Equal(3, (await StoredAsync<Label>()).Count);
        Assert.Equal("REL178", (await Assert.ThrowsAsync<FilterException>(() => session.BulkInsertAsync([new Label { Text = "a" }, new Label { Text = "b", TenantId = 2 }]))).Code);
        await session.RollbackAsync();
        Assert.Equal("REL178", (await Assert.ThrowsAsync<FilterException>(() => session.UpsertAsync(new Label { Id = 3, Text = "x", TenantId = 1 }))).Code);
    }

    [Fact]
    public async Task A_row_of_another_tenant_is_neither_changed_nor_taken_nor_deleted()
    {
        await using var session = Open(1);
        var note = await session.Query<Note>().IgnoreFilters().SingleAsync(n => n.Id == 3);
        note.Title = "changed";
        Assert.Contains("The Note with the key 3", (await Assert.ThrowsAsync<FilterException>(() => session.CommitAsync())).Message, StringComparison.Ordinal);
        await session.RollbackAsync();

        note.TenantId = 1;
        Assert.Equal("REL178", (await Assert.ThrowsAsync<FilterException>(() => session.CommitAsync())).Code);
        await session.RollbackAsync();

        session.Delete(note);
        Assert.Equal("REL178", (await Assert.ThrowsAsync<FilterException>(() => session.CommitAsync())).Code);
        await session.RollbackAsync();

        var own = (await session.GetAsync<Note>(1))!;
        own.TenantId = 2;
        Assert.Equal("REL178", (await Assert.ThrowsAsync<FilterException>(() => session.CommitAsync())).Code);
        await session.RollbackAsync();

        session.Filters.Disable("Tenant");
        note.Title = "changed";
        own.TenantId = 2;
        await session.CommitAsync();
        Assert.Equal(["1 of 2", "3 of 2"], (await StoredAsync<Note>()).Where(n => n.Title == "changed" || n.Id == 1).Select(n => $"{n.Id} of {n.TenantId}").Order());
    }

    [Fact]
    public async Task A_delete_that_cascades_to_a_row_of_another_tenant_is_refused()
    {
        await using var session = Open(1);
        var ann = (await session.GetAsync<Member>(1))!;
        Assert.Equal(2, ann.Notes.Count);
        session.Delete(ann);

        var error = await Assert.ThrowsAsync<FilterException>(() => session.CommitAsync());
        Assert.Contains("The Note with the key 3 cannot be written", error.Message, StringComparison.Ordinal);

        await session.RollbackAsync();
        Assert.Null(await session.GetAsync<Note>(3));
        Assert.Equal([1, 2], ann.Notes.Select(n => n.Id));
        Assert.Equal(5, (await StoredAsync<Note>()).Count);
    }

    [Fact]
    public async Task Foreign_keys_of_hidden_rows_to_a_deleted_row_become_null()
    {
        await using (var session = Open(1))
        {
            var bob = (await session.GetAsync<Member>(2))!;
            Assert.Equal([2, 4], bob.Reviews.Select(n => n.Id));
            session.Delete(bob);
            await session.CommitAsync();
        }

        Assert.All(await StoredAsync<Note>(), note => Assert.Null(note.ReviewerId));
        Assert.Null((await StoredAsync<Badge>()).Single(b => b.Id == 2).MemberId);
    }

    [Fact]
    public async Task A_replaced_one_to_one_reference_of_a_hidden_row_is_refused()
    {
        await using var session = Open(1);
        var bob = (await session.GetAsync<Member>(2))!;
        Assert.Null(bob.Badge);
        bob.Badge = new Badge();

        var error = await Assert.ThrowsAnyAsync<RelataException>(() => session.CommitAsync());
        Assert.Contains(error.Code, (string[])["REL178", "REL501", "REL502"]);
        await session.RollbackAsync();
        Assert.Equal(2, (await StoredAsync<Badge>()).Single(b => b.Id == 2).MemberId);
    }

    [Fact]
    public async Task A_hidden_reference_follows_a_foreign_key_that_is_set()
    {
        await using var session = Open(1);
        var note = (await session.GetAsync<Note>(4))!;
        Assert.Null(note.Author);
        note.AuthorId = 2;
        Assert.Equal("bob", note.Author!.Name);
        await session.RollbackAsync();
        Assert.Null(note.Author);
        note.AuthorId = 1;
        await session.CommitAsync();
        Assert.Equal("ann", note.Author!.Name);

        var bob = (await session.GetAsync<Member>(2))!;
        Assert.Null(bob.Badge);
        session.Filters.Disable("Tenant");
        bob.Badge!.MemberId = null;
        await session.FlushAsync();
        session.Filters.Enable("Tenant");
        Assert.Null(bob.Badge);
        session.Add(new Badge { MemberId = 2 });
        await session.CommitAsync();
        Assert.Equal(1, bob.Badge!.TenantId);
    }

    [Fact]
    public async Task ExecuteUpdate_and_deletes_write_the_rows_that_are_seen()
    {
        await using var session = Open(1);
        var held = await session.Query<Note>().IgnoreFilters().OrderBy(n => n.Id).ToListAsync();

        Assert.Equal(3, await session.Query<Note>().ExecuteUpdateAsync(set => set.Set(n => n.Title, "all")));
        Assert.Equal(["all", "all", "n3", "all", "n5"], held.Select(n => n.Title));
        Assert.Equal("REL178", Assert.Throws<FilterException>(() => session.Query<Note>().ExecuteUpdate(set => set.Set(n => n.TenantId, 2))).Code);
        await session.Query<NoteLabel>().ExecuteDeleteAsync();
        Assert.Equal(1, await session.Query<Note>().Where(n => n.Author == null).ExecuteDeleteAsync());
        Assert.False(await session.DeleteByKeyAsync<Note>(3));
        Assert.Equal(EntityState.Persistent, held[2].GetState());
        await session.CommitAsync();

        Assert.Equal([1, 2, 3, 5], (await StoredAsync<Note>()).Select(n => n.Id).Order());
        Assert.Equal(["1-2 of 2"], await LinksAsync());
    }

    [Fact]
    public async Task A_write_without_a_value_of_the_filter_is_refused()
    {
        await using var session = Database.OpenSession();
        session.Add(new Firm { Host = "c.example" });
        await session.FlushAsync();
        session.Add(new Label { Text = "whose?" });
        Assert.Equal("REL177", (await Assert.ThrowsAsync<FilterException>(() => session.CommitAsync())).Code);
    }

    [Fact]
    public async Task A_savepoint_takes_back_what_was_written_under_another_value()
    {
        await using var session = Open(1);
        var ann = (await session.GetAsync<Member>(1))!;
        Assert.Equal(2, ann.Notes.Count);
        await using (var nested = await session.BeginNestedAsync())
        {
            ann.Notes.Add(new Note { Title = "mine" });
            await session.FlushAsync();
            session.Filters.Set("Tenant", 2);
            Assert.Equal([3], ann.Notes.Select(n => n.Id));
            session.Add(new Note { Title = "theirs", AuthorId = 1 });
            await session.FlushAsync();
            await nested.RollbackAsync();
        }

        Assert.Equal([3], ann.Notes.Select(n => n.Id));
        session.Filters.Set("Tenant", 1);
        Assert.Equal([1, 2], ann.Notes.Select(n => n.Id));
    }

    [Fact]
    public async Task A_filter_that_shows_alone_lets_hidden_rows_be_written_and_cascades_include_them()
    {
        await using var database = Test.Open(Models);
        database.Filters.Add<Note>("Published", n => n.IsPublished);
        await using var session = database.OpenSession();
        var ann = (await session.GetAsync<Member>(1))!;
        Assert.Equal([1, 3], ann.Notes.Select(n => n.Id));
        ann.Notes.Add(new Note { Title = "draft", TenantId = 1 });
        await session.CommitAsync();
        Assert.Equal(["n1", "n3", "draft"], ann.Notes.Select(n => n.Title));
        Assert.Equal([1, 3], (await session.Query<Member>().Where(m => m.Id == 1).PopulateExisting().SingleAsync()).Notes.Select(n => n.Id));

        session.Delete(ann);
        await session.FlushAsync();
        Assert.Equal([4, 5], (await session.Query<Note>().IgnoreFilters().OrderBy(n => n.Id).ToListAsync()).Select(n => n.Id));
        await session.RollbackAsync();
        Assert.Equal([1, 3], ann.Notes.Select(n => n.Id));
        Assert.Equal(6, await session.Query<Note>().IgnoreFilters().CountAsync());
    }

    private async Task<List<string>> LinksAsync() =>
        [.. (await StoredAsync<NoteLabel>()).OrderBy(l => l.NoteId).ThenBy(l => l.LabelId).Select(l => $"{l.NoteId}-{l.LabelId} of {l.TenantId}")];
}

public sealed class SqliteTenantWritingTests : TenantWritingTests<SqliteFile>;

public sealed class PostgreSqlTenantWritingTests : TenantWritingTests<PostgreSqlTestDatabase>;

public sealed class MariaDbTenantWritingTests : TenantWritingTests<MariaDbTestDatabase>;

using Relata.Tests.Databases;
using Relata.Tests.Models.Firms;

namespace Relata.Tests.Filters;

/// <summary>A filter that is off for the sessions of a test, which code opens that knows nothing of the test.</summary>
public abstract class DisabledFilterTests<TDatabase> : SharedTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task Sessions_that_are_opened_inside_have_no_filter_and_those_before_and_after_have_it()
    {
        await using var before = Open(1);
        Assert.Equal([1, 2, 4], await NotesAsync(before));
        Session inside;
        using (Database.Filters.Disable("Tenant"))
        {
            Assert.Equal([1, 2, 3, 4, 5], await ReadAsync());
            Assert.Equal([1, 2, 3, 4, 5], await Task.Run(ReadAsync, TestContext.Current.CancellationToken));
            Assert.Equal([1, 2, 4], await NotesAsync(before));
            inside = Database.OpenSession();
        }

        await using (inside)
        {
            var ann = await inside.Query<Member>().FirstAsync(member => member.Id == 1);
            Assert.Equal([1, 2, 3], ann.Notes.Select(note => note.Id).Order());
            Assert.False(inside.Filters.IsEnabled("Tenant"));
            inside.Filters.Enable("Tenant");
            inside.Filters.Set("Tenant", 1);
            Assert.Equal([1, 2], ann.Notes.Select(note => note.Id).Order());
        }

        await using var after = Open(1);
        Assert.Equal([1, 2, 4], await NotesAsync(after));
        Assert.Equal("REL177", (await Assert.ThrowsAsync<FilterException>(ReadAsync)).Code);
    }

    [Fact]
    public async Task Rows_of_others_are_written_inside_and_refused_outside()
    {
        using (Database.Filters.Disable("Tenant"))
        {
            await RenameAsync("inside", tenant: null);
        }

        var error = await Assert.ThrowsAsync<FilterException>(() => RenameAsync("outside", tenant: 1));

        Assert.Equal("REL178", error.Code);
        Assert.Equal("inside", (await StoredAsync<Note>()).Single(note => note.Id == 3).Title);
    }

    [Fact]
    public async Task Another_task_that_runs_meanwhile_keeps_the_filter()
    {
        var (isOff, isRead) = (new TaskCompletionSource(), new TaskCompletionSource());
        var other = Task.Run(
            async () =>
            {
                await isOff.Task;
                await using var session = Open(2);
                return await NotesAsync(session);
            },
            TestContext.Current.CancellationToken);
        using (Database.Filters.Disable("Tenant"))
        {
            isOff.SetResult();
            Assert.Equal([3, 5], await other);
        }
    }

    [Fact]
    public async Task A_task_that_was_started_inside_has_the_filter_when_it_is_on_again()
    {
        var isOn = new TaskCompletionSource();
        Task<List<int>> started;
        using (Database.Filters.Disable("Tenant"))
        {
            started = Task.Run(
                async () =>
                {
                    await isOn.Task;
                    await using var session = Open(1);
                    return await NotesAsync(session);
                },
                TestContext.Current.CancellationToken);
        }

        isOn.SetResult();
        Assert.Equal([1, 2, 4], await started);
    }

    [Fact]
    public async Task A_filter_is_on_again_whoever_disposes_what_turned_it_off()
    {
        var off = Database.Filters.Disable("Tenant");
        Assert.Equal(5, (await ReadAsync()).Count);
        await Task.Run(off.Dispose, TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<FilterException>(ReadAsync);
    }

    [Fact]
    public async Task A_filter_that_is_off_twice_is_on_when_both_are_disposed()
    {
        var outer = Database.Filters.Disable("Tenant");
        var inner = Database.Filters.Disable("Tenant");
        outer.Dispose();
        outer.Dispose();
        Assert.Equal(5, (await ReadAsync()).Count);
        inner.Dispose();
        await Assert.ThrowsAsync<FilterException>(ReadAsync);
    }

    [Fact]
    public void An_unknown_name_is_an_error_at_once()
    {
        Assert.Equal("REL176", Assert.Throws<FilterException>(() => Database.Filters.Disable("Tenants")).Code);
        Assert.Equal("REL176", Assert.Throws<FilterException>(() => Database.Filters.Disable(DatabaseFilters.SoftDelete)).Code);
    }

    private async Task<List<int>> ReadAsync()
    {
        await using var session = Database.OpenSession();
        return await NotesAsync(session);
    }

    private static async Task<List<int>> NotesAsync(Session session) => await session.Query<Note>().OrderBy(note => note.Id).Select(note => note.Id).ToListAsync();

    private async Task RenameAsync(string title, int? tenant)
    {
        await using var session = Database.OpenSession();
        if (tenant is { } value)
        {
            session.Filters.Set("Tenant", value);
        }

        var note = await session.Query<Note>().IgnoreFilters().FirstAsync(note => note.Id == 3);
        note.Title = title;
        await session.CommitAsync();
    }
}

public sealed class SqliteDisabledFilterTests : DisabledFilterTests<SqliteFile>;

public sealed class PostgreSqlDisabledFilterTests : DisabledFilterTests<PostgreSqlTestDatabase>;

public sealed class MariaDbDisabledFilterTests : DisabledFilterTests<MariaDbTestDatabase>;

using Relata.Tests.Databases;
using Relata.Tests.Models.Firms;

namespace Relata.Tests.Filters;

/// <summary>A merge that does not load, under filters: an object of another tenant does not come in, and what was loaded for another one is not taken over.</summary>
public abstract class CachedMergeFilterTests<TDatabase> : SharedTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Fact]
    public async Task An_object_of_the_tenant_comes_in_with_its_lists()
    {
        var cached = await MemberAsync(1, id: 1);
        await using var session = Open(1);

        var ann = await session.MergeAsync(cached, load: false);

        Assert.Equal([1, 2], ann.Notes.Select(note => note.Id));
        Assert.Equal(0, session.StatementCount);
    }

    [Fact]
    public async Task An_object_of_another_tenant_is_refused_wherever_it_is()
    {
        var cached = await MemberAsync(1, id: 1);
        await using var session = Open(2);

        var error = await Assert.ThrowsAsync<FilterException>(() => session.MergeAsync(cached, load: false));
        Assert.Equal(
            "REL129: The Member with the key 1 cannot be merged with load: false: the filter 'Tenant' hides it in this session. Merge it in a session that sees it, or turn the filter off with session.Filters.Disable(\"Tenant\").",
            error.Message);

        Member all;
        await using (var plain = Database.OpenSession())
        {
            plain.Filters.Disable("Tenant");
            all = await plain.Query<Member>().Options(Load.SelectIn((Member member) => member.Notes)).SingleAsync(member => member.Id == 3);
        }

        Assert.Contains(all.Notes, note => note.TenantId == 1);
        var three = await session.MergeAsync(all, load: false);
        Assert.False(three.IsLoaded(member => member.Notes));
        Assert.Equal([5], three.Notes.Select(note => note.Id));
        Assert.Equal(1, session.StatementCount);
    }

    [Fact]
    public async Task A_list_that_was_loaded_for_another_tenant_is_loaded_again()
    {
        Firm cached;
        await using (var one = Open(1))
        {
            cached = await one.Query<Firm>().Options(Load.SelectIn((Firm firm) => firm.Members)).SingleAsync(firm => firm.Id == 2);
            Assert.Empty(cached.Members);
        }

        await using var session = Open(2);
        var firm = await session.MergeAsync(cached, load: false);

        Assert.False(firm.IsLoaded(each => each.Members));
        Assert.Equal(["cid"], firm.Members.Select(member => member.Name));
    }

    [Fact]
    public async Task A_filter_without_its_value_and_one_that_only_the_database_decides_are_told()
    {
        var cached = await MemberAsync(1, id: 1);
        await using var session = Database.OpenSession();
        Assert.Equal("REL177", (await Assert.ThrowsAsync<FilterException>(() => session.MergeAsync(cached, load: false))).Code);

        await using var database = Test.Open(Models);
        database.Filters.Add<Member>("Short", member => member.Name.Length < 10);
        await using var other = database.OpenSession();
        var error = await Assert.ThrowsAsync<FilterException>(() => other.MergeAsync(cached, load: false));
        Assert.Equal("REL129", error.Code);
        Assert.Contains("only the database knows whether the filter 'Short' hides it", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, other.StatementCount);
    }

    private async Task<Member> MemberAsync(int tenant, int id)
    {
        await using var session = Open(tenant);
        return await session.Query<Member>().Options(Load.SelectIn((Member member) => member.Notes)).SingleAsync(member => member.Id == id);
    }
}

public sealed class SqliteCachedMergeFilterTests : CachedMergeFilterTests<SqliteFile>;

public sealed class MariaDbCachedMergeFilterTests : CachedMergeFilterTests<MariaDbTestDatabase>;

public sealed class PostgreSqlCachedMergeFilterTests : CachedMergeFilterTests<PostgreSqlTestDatabase>;

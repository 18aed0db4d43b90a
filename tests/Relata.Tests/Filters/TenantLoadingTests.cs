using Relata.Tests.Databases;
using Relata.Tests.Loaders;
using Relata.Tests.Loaders.Views;
using Relata.Tests.Models.Firms;

namespace Relata.Tests.Filters;

/// <summary>A filter with a value of the session: what a tenant reads, in fresh and in used sessions.</summary>
public abstract class TenantLoadingTests<TDatabase> : SharedTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [MemberData(nameof(EagerAndLazy.Strategies), MemberType = typeof(EagerAndLazy))]
    public async Task A_tenant_sees_its_own_rows_alone(Loading strategy)
    {
        await using var session = Open(1);
        await AssertSeenAsync(session, strategy);
    }

    [Theory]
    [MemberData(nameof(EagerAndLazy.Strategies), MemberType = typeof(EagerAndLazy))]
    public async Task A_session_that_holds_the_rows_of_the_other_tenant_does_not_show_them(Loading strategy)
    {
        await using var session = Open(1);
        var members = await session.Query<Member>().IgnoreFilters().Options(Load.SelectIn((Member m) => m.Notes).SelectIn(n => n.Labels), Load.SelectIn((Member m) => m.Badge)).OrderBy(m => m.Id).ToListAsync();
        var notes = await session.Query<Note>().IgnoreFilters("Tenant").Options(Load.SelectIn((Note n) => n.Author)).OrderBy(n => n.Id).ToListAsync();
        Assert.Equal("1:1,2,3 2: 3:4,5", Graph.Of(members, m => m.Id, m => m.Notes.Select(n => n.Id)));
        Assert.Equal("1:1,2,3 2:1 3:1 4: 5:", Graph.Of(notes, n => n.Id, n => n.Labels.Select(l => l.Id)));
        Assert.Equal("1:1 2:1 3:1 4:3 5:3", Graph.OfOne(notes, n => n.Id, n => n.Author?.Id));
        Assert.Equal([null, null, 2, 2, 2], notes.Select(n => n.Reviewer?.Id).Order());

        await AssertSeenAsync(session, strategy);
        Assert.Null(await session.GetAsync<Note>(3));
        Assert.Null(await session.GetAsync<NoteLabel>((1, 2)));
        Assert.Same(notes[1], await session.GetAsync<Note>(2));
    }

    [Fact]
    public async Task A_rollback_does_not_show_again_what_was_loaded_without_the_filter()
    {
        await using var fresh = Open(1);
        var expected = Seen(await fresh.Query<Note>().OrderBy(n => n.Id).ToListAsync());

        await using var session = Open(1);
        var all = await session.Query<Note>().IgnoreFilters().Options(Load.SelectIn((Note n) => n.Author), Load.SelectIn((Note n) => n.Reviewer), Load.SelectIn((Note n) => n.Labels)).OrderBy(n => n.Id).ToListAsync();
        all[0].Title = "changed";
        all[1].Labels.Remove(all[1].Labels[0]);
        await session.Query<Note>().ExecuteUpdateAsync(set => set.Set(n => n.Title, "u"));
        var notes = await session.Query<Note>().OrderBy(n => n.Id).ToListAsync();
        _ = Seen(notes);

        await session.RollbackAsync();

        Assert.Equal(expected, Seen(notes));

        static string[] Seen(List<Note> notes) => [.. notes.Select(n => $"{n.Id} {n.Author?.Id} {n.Reviewer?.Id} {string.Join(',', n.Labels.Select(label => label.Id).Order())}")];
    }

    [Theory]
    [MemberData(nameof(EagerAndLazy.Strategies), MemberType = typeof(EagerAndLazy))]
    public async Task What_a_session_has_loaded_as_another_tenant_is_loaded_again(Loading strategy)
    {
        await using var session = Open(2);
        var other = await session.Query<Member>().Options(Load.By(strategy, (Member m) => m.Notes).Options(Load.By(strategy, (Note n) => n.Author))).ToListAsync();
        Assert.Equal("3:5", Graph.Of(other, m => m.Id, m => m.Notes.Select(n => n.Id)));
        Assert.Same(other[0], other[0].Notes[0].Author);
        var firm = await session.Query<Firm>().Options(Load.By(strategy, (Firm f) => f.Members)).SingleAsync(f => f.Id == 1);
        Assert.Empty(firm.Members);

        session.Filters.Set("Tenant", 1);

        Assert.Equal([1, 2], firm.Members.Select(m => m.Id).Order());
        Assert.Equal([4], other[0].Notes.Select(n => n.Id));
        await AssertSeenAsync(session, strategy);
    }

    [Theory]
    [MemberData(nameof(EagerAndLazy.Strategies), MemberType = typeof(EagerAndLazy))]
    public async Task A_session_with_pending_changed_moved_and_deleted_objects_sees_its_own_rows_alone(Loading strategy)
    {
        await using var session = Open(1);
        var notes = await session.Query<Note>().OrderBy(n => n.Id).ToListAsync();
        var bob = await session.Query<Member>().SingleAsync(m => m.Name == "bob");
        notes[1].Author = bob;
        notes[0].Title = "changed";
        bob.Notes.Add(new Note { Title = "new" });
        session.Delete(notes[2]);

        var members = await session.Query<Member>().Options(Load.By(strategy, (Member m) => m.Notes).Options(Load.By(strategy, (Note n) => n.Reviewer))).OrderBy(m => m.Id).ToListAsync();

        Assert.Equal("1:n:changed 2:n:n2,n:new", Graph.Of(members, m => m.Id, m => m.Notes.OrderBy(n => n.Id).Select(n => "n:" + n.Title)));
        await session.RollbackAsync();
        await AssertSeenAsync(session, strategy);
    }

    [Fact]
    public async Task The_filter_can_be_turned_off_and_on_and_objects_follow()
    {
        await using var session = Open(1);
        var ann = (await session.GetAsync<Member>(1))!;
        Assert.Equal([1, 2], ann.Notes.Select(n => n.Id));

        session.Filters.Disable("Tenant");
        Assert.False(session.Filters.IsEnabled("Tenant"));
        Assert.Equal([1, 2, 3], ann.Notes.Select(n => n.Id));
        Assert.NotNull(await session.GetAsync<Note>(3));

        session.Filters.Enable("Tenant");
        Assert.Equal([1, 2], ann.Notes.Select(n => n.Id));
        Assert.Null(await session.GetAsync<Note>(3));
    }

    [Fact]
    public async Task An_option_with_a_condition_and_criteria_hold_beside_the_filter_also_after_it_has_changed()
    {
        await using var session = Open(1);
        var members = await session.Query<Member>().WithCriteria<Note>(n => n.Title != "n1").Options(Load.Lazy((Member m) => m.Notes).Where(n => n.Id > 0 && n.Author!.Notes.Any())).OrderBy(m => m.Id).ToListAsync();
        Assert.Equal("1:2 2:", Graph.Of(members, m => m.Id, m => m.Notes.Select(n => n.Id)));

        session.Filters.Set("Tenant", 2);
        Assert.Empty(members[0].Notes);
        session.Filters.Disable("Tenant");
        Assert.Equal("1:2,3 2:", Graph.Of(members, m => m.Id, m => m.Notes.Select(n => n.Id)));
        await session.LoadAsync(members, m => m.Reviews);
        Assert.Equal("1: 2:2,4,5", Graph.Of(members, m => m.Id, m => m.Reviews.Select(n => n.Id)));
        session.Filters.Enable("Tenant");
        session.Filters.Set("Tenant", 1);
        await session.LoadAsync(members, m => m.Reviews);
        Assert.Equal("1: 2:2,4", Graph.Of(members, m => m.Id, m => m.Reviews.Select(n => n.Id)));
        Assert.Throws<PartialListException>(() => members[1].Reviews.Clear());
    }

    [Fact]
    public async Task A_statement_that_needs_a_value_that_is_not_set_is_refused_and_others_are_not()
    {
        await using var session = Database.OpenSession();
        var firm = await session.Query<Firm>().SingleAsync(f => f.Host == "a.example");
        Assert.Equal(1, session.StatementCount);

        var error = Assert.Throws<FilterException>(() => session.Query<Note>().ToList());
        Assert.Equal("REL177", error.Code);
        Assert.Equal(
            "REL177: The filter 'Tenant' has no value in this session, and Note cannot be read or written without it. Set it with session.Filters.Set(\"Tenant\", …), or turn it off with session.Filters.Disable(\"Tenant\").",
            error.Message);
        Assert.Throws<FilterException>(() => firm.Members.Count);
        Assert.Throws<FilterException>(() => session.Query<Firm>().Where(f => f.Members.Any()).Count());
        Assert.Throws<FilterException>(() => session.Query<Firm>().Options(Load.SelectIn((Firm f) => f.Members)).ToList());
        Assert.Throws<FilterException>(() => session.Get<Note>(1));
        Assert.Equal(1, session.StatementCount);

        session.Filters.Set("Tenant", firm.Id);
        Assert.Equal(2, firm.Members.Count);
    }

    [Fact]
    public async Task Two_tenants_share_their_plans_and_the_texts_of_their_statements()
    {
        var texts = new List<string>();
        var plans = new List<int>();
        foreach (var tenant in (int[])[1, 2, 3])
        {
            await using var session = Open(tenant);
            session.RecordStatements = true;
            var members = await session.Query<Member>().Options(Load.SelectIn((Member m) => m.Notes).Where(n => n.Labels.Any())).ToListAsync();
            _ = await session.GetAsync<Note>(5 + tenant);
            members.ForEach(member => _ = member.Badge);
            texts.Add(string.Join("\n", session.Statements.Take(3).Distinct()));
            plans.Add(Database.Compilation.Queries.Count + Database.Compilation.Loads.Count);
        }

        Assert.Equal(texts[0], texts[1]);
        Assert.Equal(plans[1], plans[2]);
        Assert.DoesNotContain(" 1", texts[0].Replace("?1", "", StringComparison.Ordinal).Replace("EXISTS (SELECT 1", "", StringComparison.Ordinal).Replace("$1", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static async Task AssertSeenAsync(Session session, Loading strategy)
    {
        var members = await session.Query<Member>()
            .Options(
                Load.By(strategy, (Member m) => m.Notes).Options(Load.By(strategy, (Note n) => n.Labels), Load.By(strategy, (Note n) => n.Reviewer)),
                Load.By(strategy, (Member m) => m.Badge))
            .OrderBy(m => m.Id).ToListAsync();
        Assert.Equal("1:1[1],2[1] 2:", Graph.Of(members, m => m.Id, m => m.Notes.Select(n => $"{n.Id}[{string.Join('.', n.Labels.Select(l => l.Id))}]")));
        Assert.Equal("1:1 2:", Graph.OfOne(members, m => m.Id, m => m.Badge?.Id));
        Assert.All(members.SelectMany(m => m.Notes), note => Assert.Same(members[0], note.Author));
        Assert.Same(members[1], members[0].Notes[1].Reviewer);

        var notes = await session.Query<Note>().Options(Load.By(strategy, (Note n) => n.Author), Load.By(strategy, (Note n) => n.Labels).Options(Load.By(strategy, (Label l) => l.Notes))).OrderBy(n => n.Id).ToListAsync();
        Assert.Equal("1:1 2:1 4:", Graph.OfOne(notes, n => n.Id, n => n.Author?.Id));
        Assert.Equal([1, 1, 3], notes.Select(n => n.AuthorId!.Value));
        Assert.Equal("1:1 2:1 4:", Graph.Of(notes, n => n.Id, n => n.Labels.Select(l => l.Id)));
        Assert.Equal([1, 2], notes[0].Labels[0].Notes.Select(n => n.Id));
        Assert.False(notes[0].Labels.IsPartial);
    }
}

public sealed class SqliteTenantLoadingTests : TenantLoadingTests<SqliteFile>;

public sealed class PostgreSqlTenantLoadingTests : TenantLoadingTests<PostgreSqlTestDatabase>;

public sealed class MariaDbTenantLoadingTests : TenantLoadingTests<MariaDbTestDatabase>;

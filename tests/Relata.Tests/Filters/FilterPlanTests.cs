using Relata.Tests.Databases;
using Relata.Tests.Models.Fix;
using Relata.Tests.Models.Firms;

namespace Relata.Tests.Filters;

/// <summary>How filters are declared, what a plan says of them, and the SQL of one database.</summary>
public sealed class FilterPlanTests : SharedTest<SqliteFile>
{
    [Fact]
    public async Task The_condition_is_in_each_join_and_sub_select()
    {
        await using var session = Open(1);
        session.RecordStatements = true;

        await session.Query<Member>().Where(m => m.Reviews.Any()).Options(Load.Joined((Member m) => m.Badge), Load.SelectIn((Member m) => m.Notes).SelectIn(n => n.Labels)).OrderBy(m => m.Id).ToListAsync();
        _ = await session.GetAsync<Note>(9);

        Assert.Equal(
            [
                """SELECT t0."id", t0."tenant_id", t0."name", t2."id", t2."tenant_id", t2."member_id" FROM "shared_members" AS t0 LEFT JOIN "shared_badges" AS t2 ON t2."member_id" = t0."id" AND t2."tenant_id" = ?1 WHERE t0."tenant_id" = ?1 AND EXISTS (SELECT 1 FROM "shared_notes" AS t1 WHERE t1."reviewer_id" = t0."id" AND t1."tenant_id" = ?1) ORDER BY t0."id" """.TrimEnd(),
                """SELECT t0."id", t0."tenant_id", t0."title", t0."is_published", t0."author_id", t0."reviewer_id" FROM "shared_notes" AS t0 WHERE t0."author_id" IN (SELECT value FROM json_each(?1)) AND t0."tenant_id" = ?2 ORDER BY t0."id" """.TrimEnd(),
                """SELECT t0."id", t0."tenant_id", t0."title", t0."is_published", t0."author_id", t0."reviewer_id" FROM "shared_notes" AS t0 WHERE t0."id" = ?1 AND t0."tenant_id" = ?2""",
            ],
            session.Statements);
    }

    [Fact]
    public async Task The_plan_names_them()
    {
        await using var session = Open(1);
        var plan = session.Query<Note>().Options(Load.SelectIn((Note n) => n.Labels)).DescribePlan();
        Assert.Equal(["Tenant"], plan.Filters);
        Assert.Equal(["Tenant"], plan.Paths.Single(path => path.Name == "Labels").Filters);
        Assert.StartsWith("Note, filters: Tenant  in statement 1", plan.ToString(), StringComparison.Ordinal);
        Assert.Empty(session.Query<Note>().IgnoreFilters().DescribePlan().Filters);
    }

    [Fact]
    public async Task A_filter_that_comes_too_late_or_twice_or_holds_for_nothing_is_refused()
    {
        await using var database = Test.Open(Models);
        database.Filters.Add<Note>("Published", n => n.IsPublished);
        Assert.Equal(["Published"], database.Filters.Names);
        Assert.Equal("REL175: The filter 'Published' was added twice. Give each filter a name of its own; one filter for several entities is one for an interface that they implement.",
            Assert.Throws<FilterException>(() => database.Filters.Add<Note>("Published", n => n.Id > 0)).Message);
        Assert.Equal("REL175: The filter 'Users' holds for nothing: no entity of the database is a User.", Assert.Throws<FilterException>(() => database.Filters.Add<User>("Users", u => u.Id > 0)).Message);
        for (var i = 1; i < 63; i++)
        {
            database.Filters.Add<Note>("more " + i, n => n.Id > 0);
        }

        Assert.Equal("REL175", Assert.Throws<FilterException>(() => database.Filters.Add<Note>("last", n => n.Id > 0)).Code);
        Assert.Equal("REL175", Assert.Throws<FilterException>(() => Late(Database)).Code);

        static void Late(Database database)
        {
            using var session = database.OpenSession();
            database.Filters.Add<Note>("Late", n => n.IsPublished);
        }
    }

    [Fact]
    public async Task An_unknown_name_or_a_value_of_another_type_is_refused()
    {
        await using var session = Open(1);
        Assert.Equal("REL176: The database has no filter 'Tenants'. Its filters are 'Tenant'.", Assert.Throws<FilterException>(() => session.Filters.Disable("Tenants")).Message);
        Assert.Equal("REL176", Assert.Throws<FilterException>(() => session.Query<Note>().IgnoreFilters("Tenant", "x")).Code);
        Assert.Equal("REL176: The value of the filter 'Tenant' is a Int32, and it was set to a String.", Assert.Throws<FilterException>(() => session.Filters.Set("Tenant", "1")).Message);
        Assert.Equal("REL176", Assert.Throws<FilterException>(() => session.Filters.Set<int?>("Tenant", null)).Code);
        await using var other = Test.Open(Models);
        other.Filters.Add<Note>("Published", n => n.IsPublished);
        await using var second = other.OpenSession();
        Assert.Equal("REL176", Assert.Throws<FilterException>(() => second.Filters.Set("Published", true)).Code);
    }

    [Fact]
    public async Task A_condition_without_a_translation_is_refused_by_the_first_statement_whatever_it_reads()
    {
        await using var database = Test.Open(Models);
        database.Filters.Add<Note>("Odd", n => IsOdd(n));
        await using var session = database.OpenSession();
        Assert.Throws<QueryTranslationException>(() => session.Query<Firm>().ToList());
        Assert.Equal(0, session.StatementCount);
    }

    private static bool IsOdd(Note note) => note.Id % 2 == 1;
}

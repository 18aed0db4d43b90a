using Relata.Tests.Databases;
using Relata.Tests.Hierarchies;
using Relata.Tests.Hierarchies.Models;

namespace Relata.Tests.Polymorphic;

/// <summary>Classes in one table, whose own columns are read by further SELECTs of that table. Their keys come with the rows, as always.</summary>
public abstract class PolymorphicOneTableTests<TDatabase> : HierarchyTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly string[] s_all =
        ["director Dora d 900 head 2001-02-03", "leader Lea l 100 lead", "builder Ben b saw", "builder Bea  axe", "leader Leo  50 lead"];

    [Fact]
    public void A_further_SELECT_for_each_class_reads_the_columns_that_are_no_keys()
    {
        using var session = Database.OpenSession();
        var query = session.Query<Worker>().Options(Load.Polymorphic<Worker>()).OrderBy(worker => worker.Id);

        Sends(session, 4, () => Assert.Equal(s_all, query.ToList().Select(Text)));
        var texts = query.DescribePlan().Statements.Select(statement => statement.Text!.Split(" WHERE")[0]);
        Assert.Equal(
            [
                Database.Sql("""SELECT t0."id", t0."kind", t0."name", t0."badge", t0."firm_id", t0."leader_id", t0."machine_id", t0."headquarters_id" FROM "worker" AS t0 ORDER BY t0."id" """.TrimEnd()),
                Database.Sql("""SELECT t0."id", t0."tool" FROM "worker" AS t0"""),
                Database.Sql("""SELECT t0."id", t0."budget", t0."title" FROM "worker" AS t0"""),
                Database.Sql("""SELECT t0."id", t0."budget", t0."title", t0."since" FROM "worker" AS t0"""),
            ],
            texts);
        using var leaders = Database.OpenSession();
        Sends(leaders, 3, () => Assert.Equal(s_all, leaders.Query<Worker>().Options(Load.Polymorphic<Worker>().With<Leader>()).OrderBy(worker => worker.Id).ToList().Select(Text)));
    }

    [Theory]
    [InlineData(Loading.SelectIn, 6)]
    [InlineData(Loading.Joined, 4)]
    [InlineData(Loading.Subquery, 6)]
    public void Relationships_of_derived_classes_are_loaded_as_without(Loading strategy, int statements)
    {
        using var session = Database.OpenSession();

        Sends(session, statements, () =>
        {
            var workers = session.Query<Worker>().Options(Load.Polymorphic<Worker>())
                .Options(Load.By(strategy, (Builder builder) => builder.Machine)).Options(Load.By(strategy, (Leader leader) => leader.Plans)).OrderBy(worker => worker.Id).ToList();
            Assert.Equal(s_all, workers.Select(Text));
            Assert.Equal(["crane", "crane"], workers.OfType<Builder>().Select(builder => builder.Machine!.Name));
            Assert.Equal(["grow", "hire,fire", ""], workers.OfType<Leader>().Select(leader => string.Join(',', leader.Plans.Select(plan => plan.Text))));
        });
    }
}

public sealed class SqlitePolymorphicOneTableTests : PolymorphicOneTableTests<SqliteFile>;

public sealed class PostgreSqlPolymorphicOneTableTests : PolymorphicOneTableTests<PostgreSqlTestDatabase>;

public sealed class MariaDbPolymorphicOneTableTests : PolymorphicOneTableTests<MariaDbTestDatabase>;

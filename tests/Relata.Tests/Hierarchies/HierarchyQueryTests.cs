using Relata.Tests.Databases;
using Relata.Tests.Hierarchies.Models;

namespace Relata.Tests.Hierarchies;

/// <summary>Queries for the base and for derived classes.</summary>
public abstract class HierarchyQueryTests<TDatabase> : HierarchyTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly string[] s_all =
        ["director Dora d 900 head 2001-02-03", "leader Lea l 100 lead", "builder Ben b saw", "builder Bea  axe", "leader Leo  50 lead"];

    [Fact]
    public void A_query_for_the_base_gives_objects_of_the_derived_classes_by_one_statement()
    {
        using var session = Database.OpenSession();

        Sends(session, 1, () => Assert.Equal(s_all, session.Query<Worker>().OrderBy(worker => worker.Id).ToList().Select(Text)));
        Assert.Equal(["director", "Leader", "Builder", "Builder", "Leader"], session.Query<Worker>().OrderBy(worker => worker.Id).ToList().Select(worker => worker.Kind));
    }

    [Fact]
    public void A_query_for_a_derived_class_gives_its_objects_and_those_of_the_classes_below_it()
    {
        using var session = Database.OpenSession();

        Assert.Equal([Dora, Lea, Leo], session.Query<Leader>().OrderBy(leader => leader.Id).ToList().Select(leader => leader.Id));
        Assert.Equal([Dora], session.Query<Director>().ToList().Select(director => director.Id));
        Assert.Equal([Bea], session.Query<Builder>().Where(builder => builder.Tool == "axe").ToList().Select(builder => builder.Id));
        Assert.Equal(3, session.Query<Leader>().Count());
        Assert.Equal(5, session.Query<Worker>().Count());
        Assert.False(session.Query<Builder>().Any(builder => builder.Name == "Lea"));
        Assert.Equal(900, session.Query<Leader>().Max(leader => leader.Budget));
        Assert.Equal([Lea], session.Query<Leader>().OrderBy(leader => leader.Id).Skip(1).Take(1).ToList().Select(leader => leader.Id));
        Assert.True(session.Query<Builder>().All(builder => builder.Machine!.Name == "crane"));
    }

    [Fact]
    public void One_object_stands_for_a_row_whatever_class_was_asked_for()
    {
        using var session = Database.OpenSession();
        var leader = session.Get<Leader>(Lea)!;
        var all = session.Query<Worker>().OrderBy(worker => worker.Id).ToList();

        Sends(session, 0, () =>
        {
            Assert.Same(leader, all[1]);
            Assert.Same(leader, session.Get<Worker>(Lea));
            Assert.Same(all[0], session.Get<Director>(Dora));
            Assert.Same(all[0], session.Get<Leader>(Dora));
            Assert.Same(leader, session.Get<Builder>(Ben)!.Leader);
        });
    }

    [Fact]
    public void A_key_of_another_class_is_not_found()
    {
        using var session = Database.OpenSession();

        Sends(session, 1, () => Assert.Null(session.Get<Builder>(Lea)));
        Assert.IsType<Leader>(session.Get<Worker>(Lea));
        Sends(session, 0, () => Assert.Null(session.Get<Builder>(Lea)));
        Sends(session, 0, () => Assert.Null(session.Get<Director>(Lea)));
    }

    [Fact]
    public void Projections_return_objects_of_the_derived_classes()
    {
        using var session = Database.OpenSession();

        Assert.Equal(s_all, session.Query<Worker>().OrderBy(worker => worker.Id).Select(worker => new { worker.Id, Worker = worker }).ToList().Select(row => Text(row.Worker)));
        Assert.Equal(["director Dora d 900 head 2001-02-03", "leader Lea l 100 lead"], session.Query<Builder>().OrderBy(builder => builder.Id).Select(builder => builder.Leader!.Leader!).ToList()
            .Concat(session.Query<Builder>().OrderBy(builder => builder.Id).Select(builder => builder.Leader!).ToList()).Distinct().Select(Text));
        Assert.Equal([("Dora", 900), ("Lea", 100)], session.Query<Leader>().OrderBy(leader => leader.Id).Take(2).Select(leader => ValueTuple.Create(leader.Name, leader.Budget)).ToList());
    }

    [Fact]
    public void Pages_distinct_rows_and_streams_keep_the_classes()
    {
        using var session = Database.OpenSession();

        Assert.Equal(s_all[1..3], session.Query<Worker>().OrderBy(worker => worker.Id).Skip(1).Take(2).Where(worker => worker.Id > 0).ToList().Select(Text));
        Assert.Equal(s_all, session.Query<Worker>().Distinct().OrderBy(worker => worker.Id).ToList().Select(Text));
        Assert.Equal(s_all, session.Query<Worker>().OrderBy(worker => worker.Id).AsEnumerable().Select(Text));
    }

    [Fact]
    public void Raw_sql_gives_objects_of_the_class_that_is_asked_for()
    {
        using var session = Database.OpenSession();

        Assert.Equal(s_all, session.Sql<Worker>($"SELECT * FROM worker").OrderBy(worker => worker.Id).ToList().Select(Text));
        Assert.Equal([Dora, Lea, Leo], session.Sql<Leader>($"SELECT * FROM worker").OrderBy(worker => worker.Id).ToList().Select(worker => worker.Id));
    }

    [Fact]
    public void A_discriminator_of_no_class_is_an_error_that_leaves_nothing_in_the_session()
    {
        Database.Execute($"UPDATE worker SET kind = 'clerk' WHERE id = {Ben}");
        using var session = Database.OpenSession();

        var error = Assert.Throws<MappingException>(() => session.Query<Worker>().OrderBy(worker => worker.Id).ToList());

        Assert.Equal("REL148", error.Code);
        Assert.Equal(
            $"REL148: The row of Worker with the key {Ben} has the discriminator Worker.Kind 'clerk', which is of no class. "
            + "The values are 'Builder' (Builder), 'Leader' (Leader), 'director' (Director). Correct the row, or derive a class with this [DiscriminatorValue].",
            error.Message);
        Assert.Equal(s_all[1], Text(session.Get<Worker>(Lea)!));
        Assert.Null(session.Get<Builder>(Ben));
        Assert.Throws<MappingException>(() => session.Get<Worker>(Ben));
    }
}

public sealed class SqliteHierarchyQueryTests : HierarchyQueryTests<SqliteFile>;

public sealed class PostgreSqlHierarchyQueryTests : HierarchyQueryTests<PostgreSqlTestDatabase>;

public sealed class MariaDbHierarchyQueryTests : HierarchyQueryTests<MariaDbTestDatabase>;

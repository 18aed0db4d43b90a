using Relata.Tests.Databases;
using Relata.Tests.Views.Models;

namespace Relata.Tests.Views;

/// <summary>Creating and dropping views.</summary>
public abstract class ViewSchemaTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private readonly TDatabase _test = new();

    public void Dispose()
    {
        _test.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_view_without_its_select_is_never_made_a_table()
    {
        using var database = _test.Open(ModelSet.Of<ForeignReport>());
        database.CreateTables();
        using (var session = database.OpenSession())
        {
            Assert.ThrowsAny<DatabaseException>(() => session.Query<ForeignReport>().ToList());
        }

        using (var session = database.OpenSession())
        {
            session.Execute($"CREATE VIEW foreign_report AS SELECT 7 AS number");
            session.Commit();
            Assert.Equal([7], session.Query<ForeignReport>().ToList().Select(report => report.Number));
            session.Commit();
        }

        database.DropTables();
        using var last = database.OpenSession();
        Assert.Single(last.Query<ForeignReport>().ToList());
        last.Execute($"DROP VIEW foreign_report");
        last.Commit();
    }

    [Fact]
    public void Views_follow_their_tables_and_the_views_that_they_read()
    {
        using var database = _test.Open(ModelSet.Of<Customer>());
        database.CreateTables();
        database.CreateTables();
        database.DropTables();
        database.DropTables();
        database.CreateTables();

        using var session = database.OpenSession();
        Assert.Equal(0, session.Query<CustomerTotal>().Count());
    }
}

using System.Text.Json;
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
            session.Execute($"CREATE VIEW foreign_report AS SELECT 7 AS number, 'seven' AS text");
            session.Commit();
            Assert.Equal([7], session.Query<ForeignReport>().ToList().Select(report => report.Number));
            var partial = session.Query<ForeignReport>().Options(Load.Defer((ForeignReport report) => report.Text)).Single();
            Assert.Equal("""{"Number":7}""", JsonSerializer.Serialize(partial, new JsonSerializerOptions().AddRelata()));
            Assert.Contains("ForeignReport", Assert.ThrowsAny<InvalidOperationException>(() => partial.Text).Message, StringComparison.Ordinal);
            session.Commit();
        }

        database.DropTables();
        using var last = database.OpenSession();
        Assert.Single(last.Query<ForeignReport>().ToList());
        last.Execute($"DROP VIEW foreign_report");
        last.Commit();
    }

    [Fact]
    public void A_view_with_the_name_of_a_table_is_an_error_and_not_left_out()
    {
        using var database = _test.Open(ModelSet.InNamespace("Relata.Tests.Views.Twins"));
        if (_test.IgnoresCaseOfNames)
        {
            var error = Assert.Throws<MappingException>(database.CreateTables);
            Assert.Equal("REL121", error.Code);
            Assert.Contains("TwinView", error.Message, StringComparison.Ordinal);
            return;
        }

        database.CreateTables();
        using var session = database.OpenSession();
        Assert.Equal((0, 1), (session.Query<Twins.Twin>().Count(), session.Query<Twins.TwinView>().Count()));
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

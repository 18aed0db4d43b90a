using Relata.Tests.Databases;
using Relata.Tests.PostgreSql.Xmin.Models;

namespace Relata.Tests.PostgreSql.Xmin;

/// <summary>A database without <c>xmin</c> refuses it when the program starts, and PostgreSQL where a row has several.</summary>
public sealed class XminRefusalTests
{
    [Fact]
    public void SQLite_refuses_it() => AssertRefused<SqliteFile>();

    [Fact]
    public void MariaDB_refuses_it() => AssertRefused<MariaDbTestDatabase>();

    [Fact]
    public void A_row_in_several_tables_has_several_versions()
    {
        using var test = new PostgreSqlTestDatabase();
        using var database = test.Open(ModelSet.Of<Joined.Part>());

        var error = Assert.Throws<MappingException>(() => database.OpenSession().Query<Joined.Part>().ToList());

        Assert.Equal(
            "REL133: Part.Version is VersionSource.Xmin, and a Wheel has a row in each of the tables xmin_part, xmin_wheel: a change of one of them leaves the xmin of the others. "
            + "Write [Version] on an int, or keep the hierarchy in one table.",
            error.Message);
    }

    private static void AssertRefused<TDatabase>()
        where TDatabase : TestDatabase, new()
    {
        using var test = new TDatabase();
        using var database = test.Open(ModelSet.Of<Desk>());

        var error = Assert.Throws<MappingException>(() => database.OpenSession().Query<Desk>().ToList());

        Assert.Equal("REL132", error.Code);
        Assert.Contains("Ticket.Version is VersionSource.Xmin, and this database has no column 'xmin'", error.Message, StringComparison.Ordinal);
        Assert.Equal("REL132", Assert.Throws<MappingException>(database.CreateTables).Code);
    }
}

using Relata.Rows;

namespace Relata.Tests.Databases;

/// <summary>Writes to SQLite that may break foreign keys: whether they are checked is a matter of the connection.</summary>
internal static class SqliteForeignKeys
{
    public static void Ignore(Database database, string text) => database.On(async connection =>
    {
        await connection.SendAsync(new PlainStatement("PRAGMA foreign_keys = OFF"));
        await connection.SendAsync(new PlainStatement(text));
        await connection.SendAsync(new PlainStatement("PRAGMA foreign_keys = ON"));
    });
}

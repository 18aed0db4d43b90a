using Relata.Tests.Databases;

namespace Relata.Tests.Legacy;

public sealed class SqliteLegacyTests : LegacyTests<SqliteFile>
{
    protected override string DeclaredType(string type) => type switch
    {
        "key" => "INTEGER PRIMARY KEY NOT NULL",
        "int" => "INTEGER",
        "short" => "SMALLINT",
        "dec" => "NUMERIC(10,2)",
        "date" => "DATETIME",
        "bool" => "BIT",
        "float" => "REAL",
        "text" or "blob" => type,
        _ => $"NVARCHAR({type["str".Length..]})",
    };
}

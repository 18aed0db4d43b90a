using Relata.Tests.Databases;

namespace Relata.Tests.Legacy;

public sealed class MariaDbLegacyTests : LegacyTests<MariaDbTestDatabase>
{
    protected override string DeclaredType(string type) => type switch
    {
        "key" => "INT NOT NULL AUTO_INCREMENT PRIMARY KEY",
        "int" => "INT",
        "short" => "SMALLINT",
        "dec" => "NUMERIC(10,2)",
        "date" => "DATETIME",
        "bool" => "TINYINT(1)",
        "float" => "FLOAT",
        "text" => "LONGTEXT",
        "blob" => "LONGBLOB",
        _ => $"VARCHAR({type["str".Length..]})",
    };
}

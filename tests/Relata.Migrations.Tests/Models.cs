using Relata.CompilerServices;
using Relata.Relational;

namespace Relata.Migrations.Tests;

/// <summary>Relational models, in few words.</summary>
internal static class Models
{
    public static RelationalModel Of(params Table[] tables) => new([.. tables], []);

    /// <summary>A table with a generated key.</summary>
    public static Table Table(string name, params Column[] columns) =>
        new(new QualifiedName(null, name), [new Column("id", ColumnType.Int32) { IsGenerated = true }, .. columns], ["id"]);

    public static Column Text(string name, bool isNullable = false) => new(name, ColumnType.String) { IsNullable = isNullable };

    public static Column Number(string name, bool isNullable = false) => new(name, ColumnType.Int32) { IsNullable = isNullable };

    /// <summary>The table with a foreign key to the key of another one.</summary>
    public static Table To(this Table table, string column, string principal) => table with
    {
        ForeignKeys = [.. table.ForeignKeys, new ForeignKeyConstraint($"fk_{table.Name.Name}_{column}", [column], new QualifiedName(null, principal), ["id"])],
    };

    /// <summary>The table with an index.</summary>
    public static Table Index(this Table table, string column, bool isUnique = false) =>
        table with { Indexes = [.. table.Indexes, new TableIndex($"ix_{table.Name.Name}_{column}", [column], isUnique)] };

    /// <summary>The table with a check.</summary>
    public static Table Check(this Table table, string name, string condition) => table with { Checks = [.. table.Checks, new CheckConstraint(name, condition)] };
}

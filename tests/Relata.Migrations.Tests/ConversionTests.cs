using Relata.CompilerServices;
using Relata.Migrations.Tests.Databases;
using Relata.Relational;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests;

public abstract class ConversionTests<TDatabase>
    where TDatabase : TestDatabase, new()
{
    [Theory]
    [InlineData(ColumnType.Int32, ColumnType.Int64, "2147483647", "2147483647", null)]
    [InlineData(ColumnType.Int64, ColumnType.Int32, "-2147483648", "-2147483648", "2147483648")]
    [InlineData(ColumnType.Int64, ColumnType.Int16, "32767", "32767", "32768")]
    [InlineData(ColumnType.Int32, ColumnType.Byte, "255", "255", "256")]
    [InlineData(ColumnType.Int32, ColumnType.UInt32, "0", "0", "-1")]
    [InlineData(ColumnType.UInt32, ColumnType.Int64, "4294967295", "4294967295", null)]
    [InlineData(ColumnType.Byte, ColumnType.SByte, "127", "127", "128")]
    [InlineData(ColumnType.Int16, ColumnType.UInt64, "7", "7", "-7")]
    [InlineData(ColumnType.UInt64, ColumnType.Int64, "9", "9", null)]
    [InlineData(ColumnType.Boolean, ColumnType.Int32, "true", "1", null)]
    [InlineData(ColumnType.Int32, ColumnType.Boolean, "1", "1", "2")]
    [InlineData(ColumnType.Int64, ColumnType.Decimal, "12", "12", null)]
    [InlineData(ColumnType.Int32, ColumnType.Double, "12", "12", null)]
    [InlineData(ColumnType.Single, ColumnType.Double, "0.5", "0.5", null)]
    [InlineData(ColumnType.Char, ColumnType.String, "'x'", "x", null)]
    [InlineData(ColumnType.String, ColumnType.Char, "'x'", "x", "'xy'")]
    public async Task A_value_is_kept_and_one_that_does_not_fit_refuses_the_migration(ColumnType from, ColumnType to, string value, string expected, string? misfit)
    {
        using var test = new TDatabase();
        await using var database = test.Open();
        using var files = new MigrationFiles(database.SchemaDialect.Migrations);
        files.Add("1", Of(Table("item", new Column("v", from) { IsNullable = true })));
        await database.Migrations(files.Set).ApplyAsync();
        await database.ExecuteAsync($"INSERT INTO item (v) VALUES ({value})", "INSERT INTO item (v) VALUES (NULL)");
        files.Add("2", Of(Table("item", new Column("v", to) { IsNullable = true })));
        if (misfit is not null)
        {
            await database.ExecuteAsync($"INSERT INTO item (v) VALUES ({misfit})");
            var error = await Assert.ThrowsAsync<MigrationException>(() => database.Migrations(files.Set).ApplyAsync());
            Assert.Contains($"1 values of item.v do not fit into {to}", error.Message, StringComparison.Ordinal);
            await database.ExecuteAsync("DELETE FROM item WHERE id = 3");
        }

        await database.Migrations(files.Set).ApplyAsync();

        Assert.Equal("", await database.DifferencesAsync(Of(Table("item", new Column("v", to) { IsNullable = true }))));
        var text = await database.TextAsync(database switch
        {
            PostgreSqlDatabase when to == ColumnType.Boolean => "SELECT (v::int)::text FROM item ORDER BY id",
            PostgreSqlDatabase => "SELECT v::text FROM item ORDER BY id",
            MariaDbDatabase => "SELECT CAST(v AS CHAR) FROM item ORDER BY id",
            _ => "SELECT CAST(v AS TEXT) FROM item ORDER BY id",
        });
        Assert.Equal($"{expected} NULL", text.Contains('.', StringComparison.Ordinal) && to != ColumnType.Char ? $"{text.Split(' ')[0].TrimEnd('0').TrimEnd('.')} {text.Split(' ')[1]}" : text);
    }
}

public sealed class SqliteConversionTests : ConversionTests<SqliteTest>;

public sealed class PostgreSqlConversionTests : ConversionTests<PostgreSqlTest>;

public sealed class MariaDbConversionTests : ConversionTests<MariaDbTest>;

using Relata.CompilerServices;
using Relata.Migrations.Tests.Databases;
using Relata.Relational;
using Relata.Sql.Expressions;
using static Relata.Migrations.Tests.Models;

namespace Relata.Migrations.Tests;

/// <summary>A text foreign key is given an action, for which MariaDB allows no check of its length, and loses it again.</summary>
public abstract class ForeignKeyActionTests<TDatabase> : MigrationTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly Table s_land = new(new QualifiedName(null, "land"), [new Column("code", ColumnType.String) { MaxLength = 5 }], ["code"]);

    [Theory]
    [InlineData(OnDelete.SetNull, OnUpdate.NoAction)]
    [InlineData(OnDelete.NoAction, OnUpdate.Cascade)]
    public async Task The_check_goes_before_the_action_comes_and_comes_when_it_is_gone(OnDelete onDelete, OnUpdate onUpdate)
    {
        var (plain, acting) = (Of(s_land, Town(OnDelete.NoAction, OnUpdate.NoAction)), Of(s_land, Town(onDelete, onUpdate)));
        Files.Add("1", plain);
        await Database.Migrations(Files.Set).ApplyAsync();
        await Database.ExecuteAsync("INSERT INTO land (code) VALUES ('a')", "INSERT INTO town (land_code) VALUES ('a')");

        Files.Add("2", acting);
        await Database.Migrations(Files.Set).ApplyAsync();

        Assert.Equal("", await Database.DifferencesAsync(acting));
        await Database.ExecuteAsync(onDelete == OnDelete.SetNull ? "DELETE FROM land" : "UPDATE land SET code = 'b'");
        Assert.Equal(onDelete == OnDelete.SetNull ? "none" : "b", await Database.TextAsync("SELECT coalesce(land_code, 'none') FROM town"));

        Files.Add("3", plain);
        await Database.Migrations(Files.Set).ApplyAsync();

        Assert.Equal("", await Database.DifferencesAsync(plain));
    }

    // As TableMapper maps them.
    private Table Town(OnDelete onDelete, OnUpdate onUpdate)
    {
        var key = new ForeignKeyConstraint("fk_town_land_code", ["land_code"], s_land.Name, ["code"]) { OnDelete = onDelete, OnUpdate = onUpdate };
        var town = Table("town", Text("land_code", isNullable: true) with { MaxLength = 5 }).Index("land_code") with { ForeignKeys = [key] };
        return key.SetsColumns && !Database.Dialect.ChecksForeignKeyActions
            ? town
            : town.Check("ck_town_land_code_length", $"{Database.Dialect.FunctionName(SqlFunction.Length)}({Database.Dialect.Quote("land_code")}) <= 5");
    }
}

public sealed class SqliteForeignKeyActionTests : ForeignKeyActionTests<SqliteTest>;

public sealed class PostgreSqlForeignKeyActionTests : ForeignKeyActionTests<PostgreSqlTest>;

public sealed class MariaDbForeignKeyActionTests : ForeignKeyActionTests<MariaDbTest>;

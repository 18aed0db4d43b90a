using System.Text.RegularExpressions;
using Relata.Tests.Databases;
using Relata.Tests.Names.Limits.Accented;

namespace Relata.Tests.Names.Limits;

/// <summary>
/// Generated names that are longer than a server takes end with eight digits of the SHA-256 of the whole name. Existing databases have these names:
/// with any others, constraints and indexes would be dropped and created again.
/// </summary>
public sealed class ShortenedNameTests
{
    [Fact]
    public void PostgreSQL_has_names_of_63_bytes_and_no_part_of_a_character()
    {
        System.IO.File.WriteAllLines("/tmp/h/n5dump/names.PostgreSqlTestDatabase", [.. Names<PostgreSqlTestDatabase, Subscription>("customer_subscription_payment"), "--", .. Names<PostgreSqlTestDatabase, Vessel>("vessel")]); //TEMP PostgreSqlTestDatabase
    }

    [Fact]
    public void MariaDB_has_names_of_64_characters()
    {
        System.IO.File.WriteAllLines("/tmp/h/n5dump/names.MariaDbTestDatabase", [.. Names<MariaDbTestDatabase, Subscription>("customer_subscription_payment"), "--", .. Names<MariaDbTestDatabase, Vessel>("vessel")]); //TEMP MariaDbTestDatabase
    }

    [Fact]
    public void SQLite_has_the_whole_names()
    {
        System.IO.File.WriteAllLines("/tmp/h/n5dump/names.SqliteMemory", [.. Names<SqliteMemory, Subscription>("customer_subscription_payment"), "--", .. Names<SqliteMemory, Vessel>("vessel")]); //TEMP SqliteMemory
    }

    private static IEnumerable<string> Names<TDatabase, TEntity>(string table)
        where TDatabase : TestDatabase, new()
        where TEntity : Entity, IEntity<TEntity>
    {
        using var test = new TDatabase();
        using var database = test.Open(ModelSet.Of<TEntity>());
        return [.. SchemaTexts.Created(database, table).SelectMany(text => Regex.Matches(text, "(?:CONSTRAINT|INDEX IF NOT EXISTS) .([^\"`]+)").Select(match => match.Groups[1].Value))];
    }
}

using Relata.Migrations.Tests.Databases;
using Relata.Migrations.Tests.Whole.Stored.Second;

namespace Relata.Migrations.Tests.Whole;

/// <summary>A property gets a converter, whose stored form has another type: the rows that exist are converted by the expressions of hints.</summary>
public abstract class StoredFormTests<TDatabase> : WholeTest<TDatabase>
    where TDatabase : TestDatabase, new()
{
    private static readonly ModelSet s_first = ModelSet.InNamespace("Relata.Migrations.Tests.Whole.Stored.First");
    private static readonly ModelSet s_second = ModelSet.InNamespace("Relata.Migrations.Tests.Whole.Stored.Second");
    private static readonly Guid s_serial = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff");
    private static readonly DateTimeOffset s_time = new(2024, 5, 6, 7, 8, 9, TimeSpan.Zero);

    private static readonly MigrationHints s_hints = new MigrationHints()
        .Using("meter.is_open", "CASE WHEN is_open THEN 'Y' ELSE 'N' END")
        .Using("meter.serial", "lower(serial)", "sqlite")
        .Using("meter.serial", "serial::text", "postgresql")
        .Using("meter.serial", "rtrim(serial)", "mariadb")
        .Using("meter.read_at", "CAST(strftime('%s', read_at) AS INTEGER)", "sqlite")
        .Using("meter.read_at", "extract(epoch FROM read_at)::bigint", "postgresql")
        .Using("meter.read_at", "TIMESTAMPDIFF(SECOND, '1970-01-01', read_at)", "mariadb");

    [Fact]
    public async Task A_converter_reads_what_was_stored_without_it()
    {
        var folder = new MigrationFolder(Folder);
        await using (var db = Test.Open(s_first))
        {
            folder.Add("start", db);
            await db.Migrations(folder.Migrations).ApplyAsync();
            await using var session = db.OpenSession();
            session.Add(new Stored.First.Meter { IsOpen = true, Serial = s_serial, ReadAt = s_time });
            session.Add(new Stored.First.Meter { IsOpen = false, Serial = Guid.Empty });
            await session.CommitAsync();
        }

        await using (var db = Test.Open(s_second))
        {
            Assert.Equal("REL613", Assert.Throws<MigrationException>(() => folder.Add("second", db)).Code);
            folder.Add("second", s_hints, db);
            Assert.True(folder.Plan("third", new MigrationHints(), db).IsEmpty);
            await db.Migrations(folder.Migrations).ApplyAsync();
            Assert.Empty((await db.CompareSchemaAsync()).All);
            await using var session = db.OpenSession();
            var meters = await session.Query<Meter>().OrderBy(m => m.Id).ToListAsync();
            Assert.Equal([(true, s_serial, s_time), (false, Guid.Empty, null)], meters.Select(meter => (meter.IsOpen, meter.Serial, meter.ReadAt)));
            Assert.Equal(1, await session.Query<Meter>().Where(m => m.IsOpen && m.Serial == s_serial).CountAsync());
            Assert.Equal("REL619", (await Assert.ThrowsAsync<MigrationException>(() => db.Migrations(folder.Migrations).UndoAsync(allowLoss: true))).Code);
        }
    }
}

public sealed class SqliteStoredFormTests : StoredFormTests<SqliteTest>;

public sealed class PostgreSqlStoredFormTests : StoredFormTests<PostgreSqlTest>;

public sealed class MariaDbStoredFormTests : StoredFormTests<MariaDbTest>;

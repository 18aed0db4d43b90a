using Relata.Mapping;
using Relata.Migrations.Tests.Databases;
using Relata.Relational;

namespace Relata.Migrations.Tests.Hierarchies;

/// <summary>Classes of hierarchies are renamed and removed, in tables with rows.</summary>
public abstract class ClassTests<TDatabase> : IDisposable
    where TDatabase : TestDatabase, new()
{
    private static readonly ModelSet s_first = ModelSet.InNamespace("Relata.Migrations.Tests.Hierarchies.First");
    private static readonly ModelSet s_second = ModelSet.InNamespace("Relata.Migrations.Tests.Hierarchies.Second");
    private static readonly ModelSet s_third = ModelSet.InNamespace("Relata.Migrations.Tests.Hierarchies.Third");

    private readonly TDatabase _test = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("relata-").FullName;

    private MigrationFolder Folder => new(_folder);

    public void Dispose()
    {
        _test.Dispose();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_class_with_a_new_name_is_not_guessed_and_its_rows_follow_the_hint_and_the_way_back()
    {
        await StartAsync();
        await using var db = _test.Open(s_second);
        var error = Assert.Throws<MigrationException>(() => Folder.Add("second", db));
        Assert.Equal("REL603", error.Code);
        Assert.Contains("Class employee.kind.Engineer is gone and employee.kind.Developer is new. If it is the same class: Rename(\"employee.kind.Engineer\", \"employee.kind.Developer\")", error.Message, StringComparison.Ordinal);
        Assert.Contains("Class vehicle.kind.2 is gone and vehicle.kind.3 is new", error.Message, StringComparison.Ordinal);

        var draft = Folder.Add("second", new MigrationHints().Rename("employee.kind.Engineer", "employee.kind.Developer").Rename("vehicle.kind.2", "vehicle.kind.3"), db);
        Assert.DoesNotContain("device", $"{draft}", StringComparison.Ordinal);
        await db.Migrations(Folder.Migrations).ApplyAsync();

        Assert.Empty((await db.CompareSchemaAsync()).All);
        Assert.True(Folder.Plan("third", new MigrationHints(), db).IsEmpty);
        Assert.Equal("Developer Manager", await NamesAsync<Second.Employee>(db));
        Assert.Equal("Car Lorry", await NamesAsync<Second.Vehicle>(db));
        Assert.Equal("Phone Slate", await NamesAsync<Second.Device>(db));

        await using var first = _test.Open(s_first);
        await first.Migrations(Folder.Migrations).UndoAsync();
        Assert.Equal("Engineer Manager", await NamesAsync<First.Employee>(first));
        Assert.Equal("Car Truck", await NamesAsync<First.Vehicle>(first));
    }

    [Fact]
    public async Task A_class_with_a_table_of_its_own_has_a_new_name_with_its_table()
    {
        await using (var first = _test.Open(ModelSet.InNamespace("Relata.Migrations.Tests.Hierarchies.FirstJoined")))
        {
            Folder.Add("start", first);
            await first.Migrations(Folder.Migrations).ApplyAsync();
            await using var session = first.OpenSession();
            session.Add(new FirstJoined.CardPayment { Amount = 7, Card = "c" });
            await session.CommitAsync();
        }

        await using var db = _test.Open(ModelSet.InNamespace("Relata.Migrations.Tests.Hierarchies.SecondJoined"));
        Folder.Add("second", new MigrationHints().Rename("card_payment", "debit_payment").Rename("payment.kind.CardPayment", "payment.kind.DebitPayment"), db);
        await db.Migrations(Folder.Migrations).ApplyAsync();

        Assert.Empty((await db.CompareSchemaAsync()).All);
        await using var reader = db.OpenSession();
        var payment = Assert.IsType<SecondJoined.DebitPayment>(await reader.Query<SecondJoined.Payment>().SingleAsync());
        Assert.Equal((7, "c"), (payment.Amount, payment.Card));
    }

    [Fact]
    public async Task Rows_of_a_class_that_is_gone_are_counted_before_anything_is_done()
    {
        await StartAsync();
        await using var db = _test.Open(s_third);
        Folder.Add("third", new MigrationHints().AllowDrop("vehicle").AllowDrop("device"), db);

        var error = await Assert.ThrowsAsync<MigrationException>(() => db.Migrations(Folder.Migrations).ApplyAsync());

        Assert.Equal("REL605", error.Code);
        Assert.Contains("1 rows of employee have 'Engineer' in kind, which no class has any more: Rename(\"employee.kind.Engineer\", \"…\") if the class has a new name", error.Message, StringComparison.Ordinal);
        Assert.Equal("2", await db.TextAsync(Count("vehicle")));

        await db.ExecuteAsync("DELETE FROM employee WHERE kind = 'Engineer'");
        await db.Migrations(Folder.Migrations).ApplyAsync();
        Assert.Equal("Manager", await NamesAsync<Third.Employee>(db));

        await using var first = _test.Open(s_first);
        await first.Migrations(Folder.Migrations).UndoAsync(allowLoss: true);
        Assert.Equal("Manager", await NamesAsync<First.Employee>(first));
    }

    [Fact]
    public async Task A_value_that_is_a_number_is_counted_too()
    {
        await StartAsync();
        await using var db = _test.Open(s_second);
        Folder.Add("second", new MigrationHints().Rename("employee.kind.Engineer", "employee.kind.Developer").AllowDrop("vehicle.kind.2"), db);

        var error = await Assert.ThrowsAsync<MigrationException>(() => db.Migrations(Folder.Migrations).ApplyAsync());

        Assert.Contains("1 rows of vehicle have '2' in kind, which no class has any more", error.Message, StringComparison.Ordinal);
        Assert.Equal("Engineer", await db.TextAsync("SELECT kind FROM employee WHERE label = 'e'"));
    }

    [Fact]
    public async Task A_database_of_a_version_that_did_not_keep_the_classes_gets_a_step_without_a_statement()
    {
        await using var db = _test.Open(s_first);
        using var files = new MigrationFiles(db.SchemaDialect.Migrations);
        var model = TableMapper.MapDistinct(s_first, db.Dialect);
        files.Add("1", model with { Tables = [.. model.Tables.Select(table => table with { Columns = [.. table.Columns.Select(column => column with { Members = null, IsDiscriminator = false })] })] });
        await db.Migrations(files.Set).ApplyAsync();
        await AddRowsAsync(db);
        Assert.Empty((await db.CompareSchemaAsync()).All);

        var file = files.Add("2", model);

        Assert.Equal(["alter column device.kind classes 0, 1", "alter column employee.kind classes Engineer, boss's own", "alter column vehicle.kind classes 1, 2"], file.Steps.Select(step => $"{step}").Order(StringComparer.Ordinal));
        Assert.All(file.Steps, step => Assert.Empty(step.Statements));
        await db.ExecuteAsync("INSERT INTO employee (kind, label) VALUES ('Clerk', 'c')", "INSERT INTO vehicle (kind, label) VALUES (9, 'n')");
        var error = await Assert.ThrowsAsync<MigrationException>(() => db.Migrations(files.Set).ApplyAsync());
        Assert.Contains("1 rows of employee have in kind what no class has (Engineer, boss's own), and cannot be read", error.Message, StringComparison.Ordinal);
        Assert.Contains("1 rows of vehicle have in kind what no class has (1, 2), and cannot be read", error.Message, StringComparison.Ordinal);
        await db.ExecuteAsync("DELETE FROM employee WHERE kind = 'Clerk'", "DELETE FROM vehicle WHERE kind = 9");
        Assert.Equal("2", $"{await db.Migrations(files.Set).ApplyAsync()}");
    }

    [Fact]
    public async Task A_new_class_without_columns_leaves_the_views_of_its_table_as_they_are()
    {
        static RelationalModel Animals(params string[] values) =>
            Models.Of(Models.Table("animal", Models.Text("kind") with { IsDiscriminator = true, Members = [.. values] })) with { Views = [new View(new QualifiedName(null, "kinds"), "SELECT kind FROM animal")] };
        await using var db = _test.Open();
        using var files = new MigrationFiles(db.SchemaDialect.Migrations);
        files.Add("1", Animals("Cat"));
        var file = files.Add("2", Animals("Cat", "Dog"));

        Assert.Equal("alter column animal.kind classes Cat, Dog", $"{Assert.Single(file.Steps)}");
        await db.Migrations(files.Set).ApplyAsync();
        await db.ExecuteAsync("INSERT INTO animal (kind) VALUES ('Dog')");
        Assert.Equal("Dog", await db.TextAsync("SELECT kind FROM kinds"));
    }

    [Fact]
    public async Task Sync_tells_rows_of_a_class_that_is_gone_and_writes_those_of_one_with_a_new_name()
    {
        await using (var first = _test.Open(s_first))
        {
            await first.CreateTablesAsync();
            await AddRowsAsync(first);
        }

        await using var db = _test.Open(s_second);
        var model = TableMapper.MapDistinct(ModelSet.Of<Second.Employee>(), db.Dialect);
        var error = await Assert.ThrowsAsync<MigrationException>(() => SyncAsync(db, model, new MigrationHints()));
        Assert.Contains("1 rows of employee have in kind what is of no class: 'Engineer' (classes: Developer, boss's own)", error.Message, StringComparison.Ordinal);

        await SyncAsync(db, model, new MigrationHints().Rename("employee.kind.Engineer", "employee.kind.Developer"));
        Assert.Equal("Developer Manager", await NamesAsync<Second.Employee>(db));
    }

    [Fact]
    public async Task Sync_writes_rows_of_a_class_whose_value_is_a_number()
    {
        await using (var first = _test.Open(s_first))
        {
            await first.CreateTablesAsync();
            await AddRowsAsync(first);
        }

        await using var db = _test.Open(s_second);
        var model = TableMapper.MapDistinct(ModelSet.Of<Second.Vehicle>(), db.Dialect);
        var error = await Assert.ThrowsAsync<MigrationException>(() => SyncAsync(db, model, new MigrationHints()));
        Assert.Contains("1 rows of vehicle have in kind what is of no class: '2' (classes: 1, 3)", error.Message, StringComparison.Ordinal);
        Assert.Equal("REL618", (await Assert.ThrowsAsync<MigrationException>(() => SyncAsync(db, model, new MigrationHints().Rename("vehicle.kind.Truck", "vehicle.kind.3")))).Code);

        for (var i = 0; i < 2; i++)
        {
            await SyncAsync(db, model, new MigrationHints().Rename("vehicle.kind.2", "vehicle.kind.3"));
            Assert.Equal("Car Lorry", await NamesAsync<Second.Vehicle>(db));
        }
    }

    [Theory]
    [InlineData("boolean")]
    [InlineData("uuid")]
    [InlineData("varchar(36)")]
    public async Task Sync_tells_another_type_of_the_column_of_the_classes_as_a_difference(string type)
    {
        static Table Animals(params string[] values) => Models.Table("animal", Models.Number("kind") with { IsDiscriminator = true, Members = [.. values] });
        await using var db = _test.Open();
        await db.CreateAsync(Models.Of(Models.Table("animal")));
        await db.ExecuteAsync($"ALTER TABLE animal ADD COLUMN kind {type}");
        await db.ExecuteAsync($"INSERT INTO animal (kind) VALUES ({(type == "boolean" ? "true" : "'0b1c5c1e-8d0e-4c53-9d1c-6a5d6a4a3f10'")})");

        var result = await SyncAsync(db, Models.Of(Animals("1", "2")), new MigrationHints().Rename("animal.kind.3", "animal.kind.2"));

        Assert.Contains(result.Left, difference => difference.Kind == SchemaDifferenceKind.ColumnType && difference.Name == "kind");
    }

    [Fact]
    public async Task A_value_with_a_dot_follows_a_hint_of_sync_and_of_a_migration()
    {
        static Table Animals(params string[] values) => Models.Table("animal", Models.Text("kind") with { IsDiscriminator = true, Members = [.. values] });
        var hints = new MigrationHints().Rename("animal.kind.shop.Dog", "animal.kind.shop.Hound");
        await using var db = _test.Open();
        await db.CreateAsync(Models.Of(Animals("shop.Dog", "shop.Cat")));
        await db.ExecuteAsync("INSERT INTO animal (kind) VALUES ('shop.Dog')");
        await SyncAsync(db, Models.Of(Animals("shop.Hound", "shop.Cat")), hints);
        Assert.Equal("shop.Hound", await db.TextAsync("SELECT kind FROM animal"));

        await db.ExecuteAsync("DROP TABLE animal");
        using var files = new MigrationFiles(db.SchemaDialect.Migrations);
        files.Add("1", Models.Of(Animals("shop.Dog", "shop.Cat")));
        await db.Migrations(files.Set).ApplyAsync();
        await db.ExecuteAsync("INSERT INTO animal (kind) VALUES ('shop.Dog')");
        files.Add("2", Models.Of(Animals("shop.Hound", "shop.Cat")), hints);
        await db.Migrations(files.Set).ApplyAsync();
        Assert.Equal("shop.Hound", await db.TextAsync("SELECT kind FROM animal"));
    }

    [Fact]
    public void Each_class_of_a_hierarchy_with_tables_of_their_own_has_no_value()
    {
        Assert.SkipWhen(_test.Name == "sqlite", "Its classes have keys from a sequence.");
        using var db = _test.Open();
        Assert.All(TableMapper.MapDistinct(ModelSet.InNamespace("Relata.Migrations.Tests.Seeding.Numbered"), db.Dialect).Tables.SelectMany(table => table.Columns), column => Assert.False(column.IsDiscriminator));
    }

    private static Task<SyncResult> SyncAsync(Database db, RelationalModel model, MigrationHints hints) => Schema.Syncing.SyncRun.RunAsync(db, model, hints, isDryRun: false, isAsync: true, CancellationToken.None);

    private static string Count(string table) => $"SELECT CASE count(*) WHEN 2 THEN '2' ELSE 'others' END FROM {table}";

    private async Task StartAsync()
    {
        await using var db = _test.Open(s_first);
        Folder.Add("start", db);
        await db.Migrations(Folder.Migrations).ApplyAsync();
        await AddRowsAsync(db);
    }

    private static async Task AddRowsAsync(Database db)
    {
        await using var session = db.OpenSession();
        session.Add(new First.Engineer { Label = "e" });
        session.Add(new First.Manager { Label = "m" });
        session.Add(new First.Car { Label = "c" });
        session.Add(new First.Truck { Label = "t" });
        session.Add(new First.Phone { Label = "p" });
        session.Add(new First.Tablet { Label = "t" });
        await session.CommitAsync();
    }

    private static async Task<string> NamesAsync<T>(Database db)
        where T : Entity, IEntity<T>
    {
        await using var session = db.OpenSession();
        return string.Join(' ', (await session.Query<T>().ToListAsync()).Select(entity => entity.GetType().Name).Order(StringComparer.Ordinal));
    }
}

public sealed class SqliteClassTests : ClassTests<SqliteTest>;

public sealed class PostgreSqlClassTests : ClassTests<PostgreSqlTest>;

public sealed class MariaDbClassTests : ClassTests<MariaDbTest>;

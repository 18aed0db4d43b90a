using Relata.MariaDb;
using Relata.PostgreSql;
using Relata.Relational;
using Relata.Schema.Migrating.Files.Snapshots;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Planning;
using Relata.Schema.Migrating.Steps;
using Relata.Sqlite;

namespace Relata.Migrations.Tests.Random;

public sealed class RandomPlanTests
{
    // RELATA_MIGRATION_PLANS=100000 for a long run.
    private static readonly int s_rounds = int.TryParse(Environment.GetEnvironmentVariable("RELATA_MIGRATION_PLANS"), out var rounds) ? rounds : 500;

    public static TheoryData<string> Databases => ["sqlite", "postgresql", "mariadb"];

    internal static MigrationDialect Dialect(string database) => database switch
    {
        "sqlite" => new SqliteSchemaDialect(new SqliteDialect()).Migrations,
        "postgresql" => new PostgreSqlSchemaDialect(new PostgreSqlDialect("public")).Migrations,
        _ => new MariaDbSchemaDialect(new MariaDbDialect("test")).Migrations,
    };

    [Theory]
    [MemberData(nameof(Databases))]
    public void The_steps_of_a_plan_lead_to_the_model_and_those_of_the_way_back_lead_back(string database)
    {
        var dialect = Dialect(database);
        for (var seed = 0; seed < s_rounds; seed++)
        {
            try
            {
                var change = new RandomChange(seed, dialect);
                Check(change.From, change.To, change.Hints, dialect);
                CheckConsent(change, dialect);
                Check(change.To, change.From, change.Back, dialect);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"Seed {seed}: {error.Message}", error);
            }
        }
    }

    private static void Check(RelationalModel from, RelationalModel to, MigrationHints hints, MigrationDialect dialect)
    {
        var plan = MigrationPlanner.Plan(from, to, hints, dialect);
        Assert.Equal(plan, MigrationPlanner.Plan(from, to, hints, dialect));
        Assert.Empty(MigrationPlanner.Plan(to, to, new MigrationHints(), dialect).Steps);

        var now = from;
        foreach (var step in plan.Steps.Select(planned => planned.Step))
        {
            Assert.Equal(step, JsonLine.Read<MigrationStep>(JsonLine.Of(step)));
            now = step.Apply(now);
            AssertValid(now, dialect);
        }

        Assert.Equal(CanonicalModel.Of(to), CanonicalModel.Of(now));
        Assert.Equal(plan.Steps.Select(planned => planned.Step), dialect.Lower(plan, from).SelectMany(step => step.Changes));
        var snapshot = new ModelSnapshot(dialect.Name, "20260101-0000-a", now);
        Assert.Equal(CanonicalModel.Of(now), CanonicalModel.Of(ModelSnapshot.Read(snapshot.Write()).Model));
        Assert.Equal(snapshot.Write(), ModelSnapshot.Read(snapshot.Write()).Model is var read ? new ModelSnapshot(dialect.Name, "20260101-0000-a", read).Write() : "");
    }

    // The same hints without consent are refused if something is lost, and all of it is named.
    private static void CheckConsent(RandomChange change, MigrationDialect dialect)
    {
        if (change.Hints.Drops.Count == 0)
        {
            return;
        }

        var hints = new MigrationHints();
        change.Hints.Renames.ToList().ForEach(rename => hints.Rename(rename.From, rename.To));
        change.Hints.Fills.ToList().ForEach(fill => hints.Fill(fill.Column, fill.Sql, fill.Database));

        var error = Assert.Throws<MigrationException>(() => MigrationPlanner.Plan(change.From, change.To, hints, dialect));

        // What looks like a rename is asked for by REL603, which names the consent as well.
        Assert.All(change.Hints.Drops, name => Assert.Contains($"AllowDrop(\"{name}\")", error.Message, StringComparison.Ordinal));
        Assert.Contains(error.Code, (string[])["REL603", "REL604"]);
    }

    private static void AssertValid(RelationalModel model, MigrationDialect dialect)
    {
        Assert.Equal(model.Tables.Count, model.Tables.Select(table => table.Name).Distinct().Count());
        foreach (var table in model.Tables)
        {
            var columns = table.Columns.Select(column => column.Name).ToHashSet();
            Assert.Equal(table.Columns.Count, columns.Count);
            Assert.Superset(table.PrimaryKey.Concat(table.Indexes.SelectMany(index => index.Columns)).Concat(table.ForeignKeys.SelectMany(key => key.Columns)).ToHashSet(), columns);

            // SQLite does not look at references while a migration runs.
            foreach (var key in dialect.RebuildsTables ? [] : table.ForeignKeys)
            {
                var principal = model.Find(key.Principal);
                Assert.NotNull(principal);
                Assert.Equal(principal.PrimaryKey, key.PrincipalColumns);
                Assert.Equal(key.Columns.Select(column => table.Find(column)!.Type), key.PrincipalColumns.Select(column => principal.Find(column)!.Type));
            }
        }
    }
}

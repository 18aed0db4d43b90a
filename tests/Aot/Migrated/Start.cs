using System.Globalization;
using Relata;

namespace Migrated;

/// <summary>The start of a program that migrates its database. The migrations are embedded from the folder of the project.</summary>
internal static class Start
{
    public static async Task RunAsync(string[] place)
    {
        await using var db = Open(place, ModelSet.InNamespace(nameof(Migrated)));
        db.Warning += (_, warning) => Console.WriteLine(warning.Message);
        try
        {
            Console.WriteLine(await db.MigrateAsync());
        }
        catch (MigrationException error) when (error.Code == "REL620")
        {
            Console.WriteLine(error.Code);
            Console.WriteLine(await db.Migrations().Run("populations", CountAsync).Run("doubled", DoubleAsync).ApplyAsync());
        }

        db.Seeds.Add<Country>(() => [new() { Code = "NO", Name = "Norway" }, new() { Code = "SE", Name = "Sweden" }]);
        Console.WriteLine(await db.SeedAsync());
        Console.WriteLine($"{(await db.MigrationStatusAsync()).Applied.Count} applied, {(await db.CompareSchemaAsync()).All.Count} differences");
        await using var session = db.OpenSession();
        foreach (var country in await session.Query<Country>().Options(Load.SelectIn((Country c) => c.Cities)).OrderBy(c => c.Code).ToListAsync())
        {
            Console.WriteLine($"{country.Name}: {string.Join(", ", country.Cities.OrderBy(city => city.Slug).Select(city => $"{city.Slug} {city.Size} {city.Population}"))}");
        }
    }

    private static Database Open(string[] place, ModelSet models) => place switch
    {
        ["postgresql", var connection] => new PostgreSqlDatabase(connection, models),
        ["mariadb", var connection] => new MariaDbDatabase(connection, models),
        _ => new SqliteDatabase("Data Source=migrated.db", models),
    };

    private static async Task CountAsync(MigrationContext context, CancellationToken stop)
    {
        foreach (var (slug, people) in new[] { ("oslo", 700), ("moss", 50), ("narvik", 20) })
        {
            context.Rows += await context.Session.ExecuteAsync($"UPDATE city SET population = {people} WHERE slug = {slug}", stop);
        }
    }

    private static async Task DoubleAsync(MigrationContext context, CancellationToken stop)
    {
        var last = int.Parse(context.Progress ?? "0", CultureInfo.InvariantCulture);
        foreach (var id in await context.Session.Sql<int>($"SELECT id FROM city WHERE id > {last} ORDER BY id").ToListAsync(stop))
        {
            context.Rows += await context.Session.ExecuteAsync($"UPDATE city SET population = population * 2 WHERE id = {id}", stop);
            await context.SaveProgressAsync(id.ToString(CultureInfo.InvariantCulture), stop);
        }
    }
}

using Relata.Schema.Seeding.Records;

namespace Relata.Schema.Seeding.Planning;

/// <summary>Makes and checks the declared rows.</summary>
internal static class SeedRows
{
    private const int LongestKey = 400;

    /// <summary>The rows, in the order in which they were declared.</summary>
    /// <exception cref="MigrationException">A row cannot be a seed (REL626).</exception>
    public static List<SeedRow> Make(Database database)
    {
        Dictionary<SeedId, SeedRow> rows = [];
        foreach (var set in database.Seeds.Sets)
        {
            foreach (var entity in set.Make())
            {
                Check(entity, set.Type, database);
                var row = SeedRow.Of(entity, set.IsRemoval);
                if (row.Id.Key.Length > LongestKey)
                {
                    throw Refused($"A seed of {set.Type.Name} has a key of more than {LongestKey} characters");
                }

                if (!rows.TryAdd(row.Id, row))
                {
                    throw Refused($"The seed {row.Id} is declared twice{(rows[row.Id].IsRemoval == set.IsRemoval ? "" : ", once to be removed")}");
                }
            }
        }

        return [.. rows.Values];
    }

    private static void Check(Entity entity, EntityType declared, Database database)
    {
        var type = entity.GetEntityType();
        if (type != declared)
        {
            throw Refused($"A {type.Name} is declared as a seed of {declared.Name}. Declare it as what it is: db.Seeds.Add<{type.Name}>(…)");
        }

        if (type.IsView || !database.Models.Contains(type))
        {
            throw Refused($"{type.Name} has no table in this database");
        }

        if (entity.StoredState != EntityState.Transient)
        {
            throw Refused($"A seed of {type.Name} belongs to a session already. The function must make new objects at each call");
        }

        if (!type.HasKey(entity))
        {
            throw Refused($"A seed of {type.Name} has no primary key. Set one, also where the database would generate it: by the key the row is found at the next start");
        }

        if (type.Relationships.FirstOrDefault(relationship => relationship.InMemory(entity).Any()) is { } relationship)
        {
            throw Refused($"A seed of {type.Name} sets the relationship {relationship.Name}. Set its foreign key, and declare the other row as a seed of its own");
        }
    }

    private static MigrationException Refused(string what) => new("REL626", $"{what}. Nothing was written.");
}

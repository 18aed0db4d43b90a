using System.Data.Common;
using System.Globalization;
using Relata.Tests.UnitsOfWork.Plain;

namespace Relata.Tests.UnitsOfWork;

/// <summary>What the tables hold, read with SQL.</summary>
internal sealed class StoredRows(DbConnection connection)
{
    private static readonly string[] s_tables =
        ["person_skill", "project_tag", "level", "phrase", "place", "sign", "memo", "room", "film", "game", "person", "project", "studio", "skill", "tag"];

    private static readonly string s_values = string.Join(" UNION ALL ",
    [
        "SELECT name, kind, value, 0 AS version, 0 AS tenant, 0 AS badge, '' AS city, 0 AS deleted, 0 AS extra FROM person",
        "SELECT name, 'Skill', value, 0, 0, 0, '', 0, 0 FROM skill",
        "SELECT name, 'Tag', value, 0, 0, 0, '', 0, 0 FROM tag",
        "SELECT name, 'Studio', value, version, tenant_id, COALESCE(badge, 0), seat_city, 0, 0 FROM studio",
        "SELECT name, 'Room', value, version, 0, 0, '', 0, 0 FROM room",
        "SELECT name, 'Memo', value, 0, 0, 0, '', 0, 0 FROM memo",
        "SELECT name, 'Sign', value, 0, 0, 0, '', 0, 0 FROM sign",
        "SELECT name, 'Place', value, 0, 0, 0, '', 0, 0 FROM place",
        "SELECT name, 'Phrase', value, 0, 0, 0, '', 0, 0 FROM phrase",
        "SELECT name, 'Level', value, 0, 0, 0, '', 0, 0 FROM level",
        "SELECT project.name, project.kind, project.value, project.version, project.tenant_id, 0, '', CASE WHEN project.deleted_at IS NULL THEN 0 ELSE 1 END, COALESCE(film.reels, game.players, 0)"
        + " FROM project LEFT JOIN film ON film.id = project.id LEFT JOIN game ON game.id = project.id",
    ]);

    private static readonly string s_references = string.Join(" UNION ALL ",
    [
        Reference("Project.Studio", "project", "studio_id", "studio", "id"),
        Reference("Room.Studio", "room", "studio_id", "studio", "id"),
        Reference("Memo.StudioId", "memo", "studio_id", "studio", "id"),
        Reference("Memo.Author", "memo", "author_id", "person", "id"),
        Reference("Sign.Studio", "sign", "studio_id", "studio", "id"),
        Reference("Place.Studio", "place", "studio_id", "studio", "id"),
        Reference("Place.Person", "place", "person_id", "person", "id"),
        Reference("Phrase.Person", "phrase", "person_id", "person", "id"),
        Reference("Artist.Debut", "person", "debut_id", "project", "id"),
        Reference("Studio.Boss", "studio", "boss_id", "person", "id"),
        Reference("Project.Parent", "project", "parent_id", "project", "id"),
        Reference("Film.Director", "(SELECT project.name, film.director_id FROM film JOIN project ON project.id = film.id)", "director_id", "person", "id"),
        Reference("Level.Game", "level", "game_id", "(SELECT project.name, game.id FROM game JOIN project ON project.id = game.id)", "id"),
        "SELECT 'Person.Skills', a.name, b.name, 1 FROM person_skill l LEFT JOIN person a ON a.id = l.person_id LEFT JOIN skill b ON b.id = l.skill_id",
        "SELECT 'Project.Tags', a.name, b.name, 1 FROM project_tag l LEFT JOIN project a ON a.id = l.project_id LEFT JOIN tag b ON b.code = l.tag_code",
    ]);

    public static IEnumerable<string> Deletes =>
        ["UPDATE person SET debut_id = NULL", "UPDATE project SET parent_id = NULL, studio_id = NULL", "UPDATE studio SET boss_id = NULL", "DELETE FROM film", .. s_tables.Select(table => $"DELETE FROM {table}")];

    /// <summary>Statements after which a value cannot be stored in any table.</summary>
    public static IEnumerable<string> Refuse(Database database, int value) => s_tables.Except(["person_skill", "project_tag", "film", "game"]).SelectMany(table => database is SqliteDatabase
        ? (string[])
        [
            $"CREATE TRIGGER refuse_insert_{table} BEFORE INSERT ON {table} WHEN NEW.value = {value} BEGIN SELECT RAISE(ABORT, 'refused'); END",
            $"CREATE TRIGGER refuse_update_{table} BEFORE UPDATE ON {table} WHEN NEW.value = {value} BEGIN SELECT RAISE(ABORT, 'refused'); END",
        ]
        : [$"ALTER TABLE {table} ADD CONSTRAINT refuse_{table} CHECK (value <> {value})"]);

    /// <summary>How the tables differ from the rows; null where they do not. Versions that are not known are learned.</summary>
    public string? Compare(Rows rows)
    {
        var values = Read(s_values, reader => (
            Name: reader.GetString(0), Kind: reader.GetString(1), Value: Number(reader, 2), Version: Number(reader, 3), Tenant: Number(reader, 4), Badge: Number(reader, 5), City: reader.GetString(6), Deleted: Number(reader, 7), Extra: Number(reader, 8)));
        foreach (var row in rows.All.Where(row => row.Version == Row.Unknown))
        {
            row.Version = values.Find(stored => stored.Name == row.Name).Version;
        }

        var have = values.Select(row => $"{row.Name} {row.Kind}: value {row.Value} {row.Extra}, version {row.Version}, tenant {row.Tenant}, badge {row.Badge}, city {row.City}, deleted {row.Deleted}")
            .Concat(Read(s_references, reader => $"{reader.GetString(0)}: {Text(reader, 1)} -> {(Number(reader, 3) == 0 ? "none" : Text(reader, 2))}"))
            .Concat(Read("SELECT game_id, count(*) - count(DISTINCT position) FROM level GROUP BY game_id HAVING count(*) <> count(DISTINCT position)", _ => "two levels of a game have one position"))
            .Order(StringComparer.Ordinal).ToList();
        var must = rows.All.Select(row => $"{row.Name} {row.Type.Name}: value {row.Value} {row.Extra}, version {row.Version}, tenant {row.Tenant}, badge {row.Badge ?? 0}, city {row.City}, deleted {(row.DeletedBy == 0 ? 0 : 1)}")
            .Concat(rows.All.SelectMany(row => row.Refers.Select(pair => $"{pair.Key.Name}: {row.Name} -> {pair.Value ?? "none"}")))
            .Concat(StudioKinds.LinksOf(StudioKinds.Artists).Where(link => link.Dependent == StudioKinds.Artists)
                .SelectMany(link => rows.Of(StudioKinds.People).Where(row => row.Type != StudioKinds.Artists).Select(row => $"{link.Name}: {row.Name} -> none")))
            .Concat(rows.Pairs.Select(pair => $"{pair.Pairing.Name}: {pair.Left} -> {pair.Right}"))
            .Order(StringComparer.Ordinal).ToList();
        var orders = Read("SELECT project.name, level.name FROM level JOIN project ON project.id = level.game_id ORDER BY level.position", reader => (Game: reader.GetString(0), Level: reader.GetString(1)))
            .GroupBy(row => row.Game).ToDictionary(group => group.Key, group => string.Join(' ', group.Select(row => row.Level)));
        var wrong = rows.Orders.Where(pair => pair.Value.Count != 0 && orders.GetValueOrDefault(pair.Key) != string.Join(' ', pair.Value))
            .Select(pair => $"the levels of {pair.Key} are {orders.GetValueOrDefault(pair.Key)}, and must be {string.Join(' ', pair.Value)}").ToList();
        return must.SequenceEqual(have) && wrong.Count == 0
            ? null
            : $"Rows that must be there and are not:\n  {string.Join("\n  ", Less(must, have))}\nRows that are there and must not:\n  {string.Join("\n  ", Less(have, must))}\n{string.Join('\n', wrong)}";
    }

    private static List<string> Less(List<string> rows, List<string> others)
    {
        List<string> rest = [.. rows];
        others.ForEach(row => rest.Remove(row));
        return rest;
    }

    private static string Reference(string name, string table, string column, string principal, string key) =>
        $"SELECT '{name}', d.name, p.name, CASE WHEN d.{column} IS NULL THEN 0 ELSE 1 END FROM {table} d LEFT JOIN {principal} p ON p.{key} = d.{column}";

    private static int Number(DbDataReader reader, int column) => Convert.ToInt32(reader.GetValue(column), CultureInfo.InvariantCulture);

    private static string Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? "?" : reader.GetString(column);

    private List<T> Read<T>(string text, Func<DbDataReader, T> read)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        using var reader = command.ExecuteReader();
        var found = new List<T>();
        while (reader.Read())
        {
            found.Add(read(reader));
        }

        return found;
    }
}

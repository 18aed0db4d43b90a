using System.Data.Common;
using System.Text;
using MySqlConnector;
using Relata.Benchmarks.Plain;

namespace Relata.Benchmarks.Servers.MariaDb;

/// <summary>By hand over MySqlConnector: keys as a JSON text, one INSERT of all rows, all UPDATEs in one packet.</summary>
internal sealed class MariaDbHandWritten : HandWritten
{
    private const string Keys = "IN (SELECT k FROM JSON_TABLE(?, '$[*]' COLUMNS (k INT PATH '$')) AS keys_asked)";

    private readonly MySqlConnection _connection;
    private readonly MySqlCommand _posts;
    private readonly MySqlCommand _flags;
    private readonly MySqlCommand _users;
    private readonly MySqlCommand _user;
    private readonly string _insert;

    private MariaDbHandWritten(MySqlConnection connection)
        : base(connection)
    {
        _connection = connection;
        _posts = Prepare("SELECT id, title, body, user_id FROM post ORDER BY id LIMIT ?", MySqlDbType.Int32);
        _flags = Prepare($"SELECT id, message, post_id, user_id FROM flag WHERE post_id {Keys}", MySqlDbType.LongText);
        _users = Prepare($"SELECT id, username, email FROM user WHERE id {Keys}", MySqlDbType.LongText);
        _user = Prepare("SELECT id, username, email FROM user WHERE id = ?", MySqlDbType.Int32);
        _insert = $"INSERT INTO note (title, body, place) VALUES {string.Join(", ", Enumerable.Repeat("(?, ?, ?)", Notes))} RETURNING id";
    }

    public static MariaDbHandWritten Connect(string connectionString)
    {
        var connection = new MySqlConnection(connectionString);
        connection.Open();
        return new MariaDbHandWritten(connection);
    }

    public static string JsonArray(int[] keys)
    {
        var json = new StringBuilder("[", (keys.Length * 6) + 2).AppendJoin(',', keys);
        return json.Append(']').ToString();
    }

    public override object Get(int key)
    {
        _user.Parameters[0].Value = key;
        using var reader = _user.ExecuteReader();
        reader.Read();
        return new User { Id = reader.GetInt32(0), Username = reader.GetString(1), Email = reader.GetString(2) };
    }

    public override Dictionary<int, string> TitlesOf(int[] keys)
    {
        using var command = new MySqlCommand($"SELECT id, title FROM note WHERE id {Keys}", _connection);
        command.Parameters.Add(new MySqlParameter { Value = JsonArray(keys) });
        using var reader = command.ExecuteReader();
        var titles = new Dictionary<int, string>();
        while (reader.Read())
        {
            titles.Add(reader.GetInt32(0), reader.GetString(1));
        }

        return titles;
    }

    protected override DbDataReader Posts(int count) => Read(_posts, count);

    protected override DbDataReader Flags(int[] posts) => Read(_flags, JsonArray(posts));

    protected override DbDataReader Users(int[] keys) => Read(_users, JsonArray(keys));

    protected override void Insert(List<Note> notes)
    {
        using var batch = new MySqlBatch(_connection);
        var insert = new MySqlBatchCommand(_insert);
        foreach (var note in notes)
        {
            insert.Parameters.Add(new MySqlParameter { Value = note.Title });
            insert.Parameters.Add(new MySqlParameter { Value = note.Body });
            insert.Parameters.Add(new MySqlParameter { Value = note.Place });
        }

        batch.BatchCommands.Add(new MySqlBatchCommand("START TRANSACTION"));
        batch.BatchCommands.Add(insert);
        batch.BatchCommands.Add(new MySqlBatchCommand("COMMIT"));
        using var reader = batch.ExecuteReader();
        for (var i = 0; reader.Read(); i++)
        {
            notes[i].Id = reader.GetInt32(0);
        }
    }

    protected override void Update(List<Note> notes)
    {
        using var transaction = _connection.BeginTransaction();
        using var batch = new MySqlBatch(_connection, transaction);
        foreach (var note in notes)
        {
            var update = new MySqlBatchCommand("UPDATE note SET title = ? WHERE id = ?");
            update.Parameters.Add(new MySqlParameter { Value = note.Title });
            update.Parameters.Add(new MySqlParameter { Value = note.Id });
            batch.BatchCommands.Add(update);
        }

        if (batch.ExecuteNonQuery() != notes.Count)
        {
            throw new InvalidOperationException("A note is gone.");
        }

        transaction.Commit();
    }

    private static MySqlDataReader Read(MySqlCommand command, object value)
    {
        command.Parameters[0].Value = value;
        return command.ExecuteReader();
    }

    private MySqlCommand Prepare(string sql, MySqlDbType type)
    {
        var command = new MySqlCommand(sql, _connection);
        command.Parameters.Add(new MySqlParameter { MySqlDbType = type });
        command.Prepare();
        return command;
    }
}

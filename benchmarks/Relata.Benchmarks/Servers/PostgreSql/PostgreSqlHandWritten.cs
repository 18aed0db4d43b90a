using System.Data.Common;
using Npgsql;
using Relata.Benchmarks.Plain;

namespace Relata.Benchmarks.Servers.PostgreSql;

/// <summary>By hand over Npgsql: typed arrays for keys and for the rows of a write.</summary>
internal sealed class PostgreSqlHandWritten : HandWritten
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _posts;
    private readonly NpgsqlCommand _flags;
    private readonly NpgsqlCommand _users;
    private readonly NpgsqlCommand _user;
    private readonly NpgsqlCommand _insert;
    private readonly NpgsqlCommand _update;

    private PostgreSqlHandWritten(NpgsqlConnection connection)
        : base(connection)
    {
        _connection = connection;
        _posts = Prepare("""SELECT id, title, body, user_id FROM "post" ORDER BY id LIMIT $1""", new NpgsqlParameter<int>());
        _flags = Prepare("""SELECT id, message, post_id, user_id FROM "flag" WHERE post_id = ANY($1)""", new NpgsqlParameter<int[]>());
        _users = Prepare("""SELECT id, username, email FROM "user" WHERE id = ANY($1)""", new NpgsqlParameter<int[]>());
        _user = Prepare("""SELECT id, username, email FROM "user" WHERE id = $1""", new NpgsqlParameter<int>());
        _insert = Prepare(
            """
            INSERT INTO "note" (title, body, place)
            SELECT title, body, place FROM unnest($1, $2, $3) WITH ORDINALITY AS r (title, body, place, n) ORDER BY n RETURNING id
            """,
            new NpgsqlParameter<string[]>(), new NpgsqlParameter<string[]>(), new NpgsqlParameter<int[]>());
        _update = Prepare(
            """UPDATE "note" AS t SET title = r.title FROM unnest($1, $2) AS r (id, title) WHERE t.id = r.id""",
            new NpgsqlParameter<int[]>(), new NpgsqlParameter<string[]>());
    }

    public static PostgreSqlHandWritten Connect(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        return new PostgreSqlHandWritten(connection);
    }

    public override object Get(int key)
    {
        Value(_user, 0, key);
        using var reader = _user.ExecuteReader();
        reader.Read();
        return new User { Id = reader.GetInt32(0), Username = reader.GetString(1), Email = reader.GetString(2) };
    }

    public override Dictionary<int, string> TitlesOf(int[] keys)
    {
        using var command = new NpgsqlCommand("""SELECT id, title FROM "note" WHERE id = ANY($1)""", _connection);
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = keys });
        using var reader = command.ExecuteReader();
        var titles = new Dictionary<int, string>();
        while (reader.Read())
        {
            titles.Add(reader.GetInt32(0), reader.GetString(1));
        }

        return titles;
    }

    protected override DbDataReader Posts(int count)
    {
        Value(_posts, 0, count);
        return _posts.ExecuteReader();
    }

    protected override DbDataReader Flags(int[] posts)
    {
        Value(_flags, 0, posts);
        return _flags.ExecuteReader();
    }

    protected override DbDataReader Users(int[] keys)
    {
        Value(_users, 0, keys);
        return _users.ExecuteReader();
    }

    protected override void Insert(List<Note> notes)
    {
        using var transaction = _connection.BeginTransaction();
        Value(_insert, 0, Column(notes, note => note.Title));
        Value(_insert, 1, Column(notes, note => note.Body));
        Value(_insert, 2, Column(notes, note => note.Place));
        var keys = new int[notes.Count];
        using (var reader = _insert.ExecuteReader())
        {
            for (var i = 0; reader.Read(); i++)
            {
                keys[i] = reader.GetInt32(0);
            }
        }

        Array.Sort(keys);
        for (var i = 0; i < keys.Length; i++)
        {
            notes[i].Id = keys[i];
        }

        transaction.Commit();
    }

    protected override void Update(List<Note> notes)
    {
        using var transaction = _connection.BeginTransaction();
        Value(_update, 0, Column(notes, note => note.Id));
        Value(_update, 1, Column(notes, note => note.Title));
        if (_update.ExecuteNonQuery() != notes.Count)
        {
            throw new InvalidOperationException("A note is gone.");
        }

        transaction.Commit();
    }

    private static T[] Column<T>(List<Note> notes, Func<Note, T> value)
    {
        var values = new T[notes.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = value(notes[i]);
        }

        return values;
    }

    private static void Value<T>(NpgsqlCommand command, int parameter, T value) =>
        ((NpgsqlParameter<T>)command.Parameters[parameter]).TypedValue = value;

    private NpgsqlCommand Prepare(string sql, params NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlCommand(sql, _connection);
        foreach (var parameter in parameters)
        {
            parameter.NpgsqlDbType = parameter switch
            {
                NpgsqlParameter<int> => NpgsqlTypes.NpgsqlDbType.Integer,
                NpgsqlParameter<int[]> => NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Integer,
                _ => NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Text,
            };
            command.Parameters.Add(parameter);
        }

        command.Prepare();
        return command;
    }
}

using System.Data.Common;
using MySqlConnector;
using Relata.Servers;
using Relata.Servers.MariaDb;

namespace Relata.Tool.Tests.Databases;

public sealed class MariaDbTest : TestDatabase
{
    private readonly ServerDatabase _database = MariaDbServer.Shared.CreateDatabase();
    private string? _reader;

    public override string Kind => "mariadb";

    public override string ConnectionString => _database.ConnectionString;

    public override string Numbers(int count) => $"SELECT seq FROM seq_1_to_{count}";

    public override string Trigger(string name, string table) => $"CREATE TRIGGER {name} BEFORE INSERT ON {table} FOR EACH ROW SET NEW.id = NEW.id";

    public override async Task<bool> IsInsideAsync(string text) =>
        await ValueAsync($"SELECT count(*) FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID() AND info LIKE '%{text}%'") != "0";

    // Of each row.
    public override string SlowlyTrue => "sleep(2) = 0";

    public override Func<string, Task> CutAsync => async text =>
        await ExecuteAsync($"KILL {await ValueAsync($"SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID() AND info LIKE '%{text}%'")}");

    public override async Task<string> WithoutWriteRightsAsync()
    {
        var name = _reader is null ? $"reader_{Guid.NewGuid():N}" : _reader.Split('\'')[1];
        if (_reader is null)
        {
            // The host as the server sees it: a user of any host comes after an anonymous one of this host.
            _reader = $"'{name}'@'{await ValueAsync("SELECT substring_index(user(), '@', -1)")}'";
            await ExecuteAsync($"CREATE USER {_reader} IDENTIFIED BY 'reads'; GRANT SELECT ON `{_database.Name}`.* TO {_reader}");
        }

        return new MySqlConnectionStringBuilder(ConnectionString) { UserID = name, Password = "reads" }.ConnectionString;
    }

    public override void Dispose()
    {
        _database.Dispose();
        if (_reader is not null)
        {
            MariaDbServer.Shared.Execute($"DROP USER {_reader}");
        }
    }

    protected override DbConnection Connect() => new MySqlConnection(ConnectionString);
}

using Relata;

internal static class Setup
{
    public static AsyncLocal<string> User { get; } = new();

    public static void AddHooks(Database db)
    {
        db.CurrentUser = () => User.Value;
        db.AuditTrail<Change>(
            write => write.Changes.Select(change => new Change
            {
                Entity = write.EntityName,
                Key = $"{write.Key}",
                Property = change.Property,
                Before = $"{change.Original}",
                After = $"{change.Current}",
                By = $"{write.User}",
                At = write.Time,
            }),
            isAudited: type => type == typeof(Contract));

        db.Hooks.BeforeFlush(flush =>
        {
            foreach (var contract in flush.Session.New.OfType<Contract>())
            {
                contract.Title = contract.Title.ToUpperInvariant();
            }
        });
        db.Hooks.AfterFlush(flush => Console.WriteLine(string.Join(' ', flush.Result.Tables)));
    }

    public static void AddTenants(PostgreSqlDatabase db, AsyncLocal<int> tenant) => db.Hooks.ConnectionOpened(
        connection => connection.Execute($"SELECT set_config('app.tenant', {$"{tenant.Value}"}, false)", reset: $"RESET app.tenant"),
        async connection => await connection.ExecuteAsync($"SELECT set_config('app.tenant', {$"{tenant.Value}"}, false)", reset: $"RESET app.tenant"));
}

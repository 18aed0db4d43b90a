using Npgsql;
using Relata.PostgreSql.Values;

namespace Relata.PostgreSql.Connections;

/// <summary>The connection pools: of the server for writes, and of the server for reads.</summary>
internal sealed class PrimaryAndReplicas : IDisposable, IAsyncDisposable
{
    private readonly NpgsqlDataSource _all;
    private readonly NpgsqlDataSource _writing;
    private readonly NpgsqlDataSource _reading;

    public PrimaryAndReplicas(PostgreSqlSettings settings)
    {
        // The slim builder includes only the features that are enabled, which keeps AOT-compiled programs small.
        var builder = new NpgsqlSlimDataSourceBuilder(settings.ConnectionString);
        builder.EnableTransportSecurity();
        builder.EnableIntegratedSecurity();
        builder.EnableArrays();
        // For raw SQL: JSON read as text, and numbers read as other numeric types.
        builder.EnableJsonTypes();
        builder.EnableExtraConversions();
#pragma warning disable NPG9001 // See ComputedDecimalConverter.
        builder.AddTypeInfoResolverFactory(new ComputedDecimalResolver());
#pragma warning restore NPG9001
        if (!settings.HasSeveralHosts)
        {
            _all = _writing = _reading = builder.Build();
            return;
        }

        var hosts = builder.BuildMultiHost();
        _all = hosts;
        _writing = hosts.WithTargetSession(TargetSessionAttributes.Primary);
        _reading = settings.Reads is { } target and not TargetSessionAttributes.Primary ? hosts.WithTargetSession(target) : _writing;
    }

    public NpgsqlDataSource For(bool isWrite) => isWrite ? _writing : _reading;

    public void Dispose() => _all.Dispose();

    public ValueTask DisposeAsync() => _all.DisposeAsync();
}

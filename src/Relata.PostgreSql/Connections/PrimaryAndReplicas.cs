using Npgsql;
using Relata.PostgreSql.Values;

namespace Relata.PostgreSql.Connections;

/// <summary>Where connections come from: the pool of the server that is written to, and of the one that reads go to.</summary>
internal sealed class PrimaryAndReplicas : IDisposable, IAsyncDisposable
{
    private readonly NpgsqlDataSource _all;
    private readonly NpgsqlDataSource _writing;
    private readonly NpgsqlDataSource _reading;

    public PrimaryAndReplicas(PostgreSqlSettings settings)
    {
        // The slim builder, so that a program that is compiled ahead of time has only what is used.
        var builder = new NpgsqlSlimDataSourceBuilder(settings.ConnectionString);
        builder.EnableTransportSecurity();
        builder.EnableIntegratedSecurity();
        builder.EnableArrays();
        // For raw SQL: JSON read as text, and numbers read as types that are not their own.
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

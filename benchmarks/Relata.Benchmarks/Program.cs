using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using Relata.Benchmarks;
using Relata.Benchmarks.Bulk;
using Relata.Benchmarks.Servers;
using Relata.Benchmarks.Servers.MariaDb;
using Relata.Benchmarks.Servers.PostgreSql;

// --bulk postgresql|mariadb|sqlite [number of rows]: many rows, by Relata and by hand.
if (args is ["--bulk", var kind, .. var number])
{
    using BulkWorkplace workplace = kind == "mariadb" ? new MariaDbBulk() : kind == "sqlite" ? new SqliteBulk() : new PostgreSqlBulk();
    new BulkRun(workplace, Console.Out).Run(kind, number is [var rows] ? int.Parse(rows, CultureInfo.InvariantCulture) : 200_000);
    return;
}

// --quick postgresql|mariadb [part of a name]: ratios on a server in a minute, also while others use the machine.
if (args is ["--quick", var server, .. var rest])
{
    using ServerWorkplace workplace = server == "mariadb" ? new MariaDbWorkplace() : new PostgreSqlWorkplace();
    new QuickRun(workplace, Console.Out).Run(server, rest is [var filter] ? filter : "");
    return;
}

var config = DefaultConfig.Instance
    .WithArtifactsPath("artifacts/benchmarks")
    .WithBuildTimeout(TimeSpan.FromMinutes(10));
BenchmarkSwitcher.FromTypes([typeof(SeedQuery), typeof(PostgreSqlWork), typeof(MariaDbWork)])
    .Run(args is [] ? ["--filter", "*"] : args, config);

using Flagboard.Components;
using Flagboard.Data;
using Flagboard.States;
using OpenTelemetry.Trace;
using Relata;
using Relata.Blazor;

var builder = WebApplication.CreateBuilder(args);
// The styles of Relata.Blazor and our own are found without `dotnet publish` in every environment, not only in Development.
builder.WebHost.UseStaticWebAssets();

var database = builder.Configuration["Database"] ?? Path.Combine(builder.Environment.ContentRootPath, "flagboard.db");
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.Services.AddRelata(_ => Databases.Open(database))
    .AddState<PostState>()
    .AddState<UserState>()
    .AddState<ReviewState>()
    .AddState<ArchiveState>();

if (builder.Configuration.GetValue<bool>("Trace"))
{
    // The activities of loads and flushes, written to the console.
    builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddSource("Relata").AddConsoleExporter());
}

await using var app = builder.Build();
try
{
    var db = app.Services.GetRequiredService<Database>();
    await Databases.MigrateAsync(db);
    await Board.FillAsync(db);
}
catch (RelataException failure)
{
    await Console.Error.WriteLineAsync($"Flagboard cannot use the database {Databases.NameOf(database)}.\n{failure.Message}");
    return 1;
}

app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
app.UseAntiforgery();
app.MapStaticAssets();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"Flagboard is open at {string.Join(" and ", app.Urls)}"));
await app.RunAsync();
return 0;

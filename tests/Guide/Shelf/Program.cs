using Relata;
using Relata.Blazor;
using Shelf;
using Shelf.Components;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.Services.AddRelata(_ => new SqliteDatabase("Data Source=shelf.db")).AddState<BookState>();

await using var app = builder.Build();
await app.Services.GetRequiredService<Database>().CreateTablesAsync();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
await app.RunAsync();

using Bunit;
using Microsoft.AspNetCore.Components;
using Relata.Blazor.Tests.Models;
using Relata.Blazor.Tests.Pages;

namespace Relata.Blazor.Tests;

/// <summary>A state, its page and a database together.</summary>
public sealed class NoteTests : BunitContext
{
    private readonly SqliteDatabase _db = new("Data Source=:memory:");

    public NoteTests()
    {
        _db.CreateTables();
        using var session = _db.OpenSession();
        session.AddRange([new Author { Name = "ann" }, new Author { Name = "bob" }]);
        session.Commit();
        Services.AddRelata(_db).AddState<NoteState>();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    [Fact]
    public async Task What_a_form_adds_is_written_and_shown_with_its_author_of_an_earlier_session()
    {
        var page = Render<NotePage>();
        Assert.Empty(page.FindAll(".note"));

        await Submit(page, ("text", "hello"), ("author", "1"));

        Assert.Equal("hello, says bob", page.Find(".note").TextContent);
        Assert.Equal(1, Count());
    }

    [Fact]
    public async Task What_a_page_shows_can_be_read_by_every_render_long_after_its_session()
    {
        var page = Render<NotePage>();
        await Submit(page, ("text", "hello"), ("author", "0"));

        page.Render();

        Assert.Equal("hello, says ann", page.Find(".note").TextContent);
    }

    [Fact]
    public async Task A_form_that_cannot_be_read_writes_nothing()
    {
        var page = Render<NotePage>();

        await Submit(page, ("text", "hello"), ("author", "bob"));

        Assert.Equal("The field 'author' must be a whole number, but it holds 'bob'.", page.Find(".relata-failure").TextContent);
        Assert.Equal(0, Count());
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _db.Dispose();
    }

    private static Task Submit(IRenderedComponent<NotePage> page, params (string Name, string Text)[] fields) =>
        page.Find("form").TriggerEventAsync(
            "onrelatasubmit",
            new FormSubmitEventArgs { Fields = [.. fields.Select(field => KeyValuePair.Create(field.Name, field.Text))] });

    private int Count()
    {
        using var session = _db.OpenSession();
        return session.Query<Note>().Count();
    }
}

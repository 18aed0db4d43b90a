using Bunit;
using Relata.Blazor.Tests.Pages;

namespace Relata.Blazor.Tests;

public sealed class StatePageTests : StateContext
{
    [Fact]
    public void A_page_loads_its_state_once_when_it_is_opened()
    {
        var page = Render<CounterPage>();
        page.Render();

        Assert.Equal(1, State.Loads);
    }

    [Fact]
    public async Task A_page_says_that_it_is_loading_until_it_has_loaded()
    {
        var page = Render<ItemPage>(parameters => parameters.Add(p => p.Id, 7));
        Assert.Equal("loading", page.Find("#item").TextContent);

        await page.InvokeAsync(State.Go.SetResult);

        page.WaitForAssertion(() => Assert.Equal("item 7", page.Find("#item").TextContent));
    }

    [Fact]
    public void A_page_loads_again_when_its_address_names_something_else()
    {
        State.Go.SetResult();
        var page = Render<ItemPage>(parameters => parameters.Add(p => p.Id, 7));

        page.Render(parameters => parameters.Add(p => p.Id, 8));

        Assert.Equal(2, page.Instance.Loads);
        Assert.Equal("item 8", page.Find("#item").TextContent);
    }

    [Fact]
    public void New_callbacks_and_content_are_no_reason_to_load_again()
    {
        State.Go.SetResult();
        var page = Render<ItemPage>(Parameters);

        page.Render(Parameters);

        Assert.Equal(1, page.Instance.Loads);

        static void Parameters(ComponentParameterCollectionBuilder<ItemPage> parameters)
        {
            var receiver = new object();
            parameters.Add(p => p.Id, 7).Add(p => p.Chosen, _ => GC.KeepAlive(receiver)).AddChildContent("content");
        }
    }

    [Fact]
    public async Task The_last_address_wins_however_long_the_loads_take()
    {
        var page = Render<ItemPage>(parameters => parameters.Add(p => p.Id, 7));
        page.Render(parameters => parameters.Add(p => p.Id, 8));
        page.Render(parameters => parameters.Add(p => p.Id, 9));

        await page.InvokeAsync(State.Go.SetResult);

        page.WaitForAssertion(() => Assert.Equal("item 9", page.Find("#item").TextContent));
    }

    [Fact]
    public void A_load_that_fails_is_shown_and_the_page_stays()
    {
        State.LoadFailure = new UserException("The database is away.");

        var layout = RenderWithErrors<CounterPage>();

        Assert.Contains("The database is away.", layout.Find(".relata-failure").TextContent, StringComparison.Ordinal);
        Assert.Equal("0", layout.Find("#count").TextContent);
    }
}

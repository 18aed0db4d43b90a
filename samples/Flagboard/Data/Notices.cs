using Flagboard.Models;

namespace Flagboard.Data;

/// <summary>Writes the posts: eight reasons to write, and fifteen things to write about for each.</summary>
public static class Notices
{
    public const int Count = 120;

    private const int ThingsPerReason = 15;

    private static readonly string[] Things =
    [
        "cargo bike", "sewing machine", "ladder", "sourdough starter", "telescope", "canoe", "record player", "wheelbarrow",
        "chess set", "typewriter", "pasta machine", "tent", "beehive", "pressure washer", "piano stool", "hand loom",
        "kayak paddle", "cider press", "bread oven", "projector", "rain barrel", "dog trailer", "accordion", "drying rack",
        "camping stove", "cold frame", "slide scanner", "pottery wheel", "tool chest", "hammock",
    ];

    private static readonly string[] Places =
    [
        "the old mill", "the library", "Station Road", "the allotments", "the boat house", "the school yard", "Market Square",
        "the footbridge", "the community kitchen", "the bakery",
    ];

    private static readonly string[] Times =
    [
        "this weekend", "on Thursday evening", "any day after five", "on Saturday before noon", "from next week on", "until the end of the month",
    ];

    private static readonly string[] Endings =
    [
        "Cake in return.", "Write to me here, please, and not at the door.", "First come, first served.", "I can bring it round.",
        "Happy to swap for tomatoes.", "My children would be delighted.", "No dealers, please.", "Thank you, all of you, for the last time.",
    ];

    public static Post Write(int number, IReadOnlyList<User> users, Dice dice)
    {
        // 49 has no divisor in common with 120: each reason meets each of its things once, and neighbours on the board differ.
        var place = number * 49 % Count;
        var reason = place / ThingsPerReason;
        var thing = Things[(place % ThingsPerReason) + (reason % 2 * ThingsPerReason)];
        var (title, body) = Text(reason, thing, Pick(Places, dice), Pick(Times, dice), Pick(Endings, dice));
        return new Post { Title = title, Body = body, User = users[dice.Next(users.Count)] };
    }

    private static (string Title, string Body) Text(int reason, string thing, string place, string time, string ending) => reason switch
    {
        0 => ($"Who can lend me a {thing}?", $"I need one {time}, for a day or two. I live close to {place}, and would pick it up and bring it back clean. {ending}"),
        1 => ($"To give away: {thing}, hardly used", $"We are moving and the {thing} cannot come along. It is in good order and can be seen near {place} {time}. {ending}"),
        2 => ($"Found near {place}: a {thing}", $"Somebody left it leaning against the wall. It is dry and safe with me. Tell me what is written on it, and collect it {time}. {ending}"),
        3 => ($"Let us share one {thing}", $"Ten households, ten of everything, and each used twice a year. I would put mine into a shed at {place} if others join in. Let us meet {time}. {ending}"),
        4 => ($"How do you repair a {thing}?", $"Mine has given up after twenty years and the shop at {place} only sells new ones. Who knows how, and has an hour {time}? {ending}"),
        5 => ($"Course for beginners: the {thing}", $"I have taught my cousins and nobody was hurt. We meet at {place} {time}, six people at most, and I bring one for everybody. {ending}"),
        6 => ($"Missing since Sunday: my {thing}", $"It stood at {place}, as it always does. There is a blue ribbon on it. If you have borrowed it, just put it back {time}, no questions asked. {ending}"),
        _ => ($"Swap: my {thing} for yours", $"Same thing, other size. Mine came from the market at {place} and is a little too large for our kitchen. We are at home {time}. {ending}"),
    };

    private static string Pick(string[] texts, Dice dice) => texts[dice.Next(texts.Length)];
}

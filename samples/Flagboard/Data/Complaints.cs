namespace Flagboard.Data;

/// <summary>What people write when they flag a post.</summary>
public static class Complaints
{
    public static IReadOnlyList<string> Texts { get; } =
    [
        "Posted twice, see last week's.",
        "This is an advertisement.",
        "Wrong section, belongs in Lost & Found.",
        "There is a phone number in it. Please take it out.",
        "I have written three times and never got an answer.",
        "No longer available, I asked yesterday.",
        "The photo is not theirs.",
        "That is my bicycle!",
        "Not from around here.",
        "Please be kinder to newcomers.",
        "The date has passed.",
        "Sounds too good to be true.",
        "Asks for money in advance.",
        "Already settled between us, can be closed.",
        "Gives away where somebody lives.",
        "Same text on three other boards.",
        "Not safe for children as it is.",
        "Price has doubled since the first post.",
        "Nobody by that name at the library.",
        "Rude answer to a simple question.",
        "Needs a permit, as far as I know.",
        "Picked up and broken the day after.",
        "Please say which street.",
        "I think this is a joke.",
        "Off topic, and the third time this month.",
        "Links to a shop.",
        "Names a neighbour in public.",
        "Was told it is vintage. It is not.",
    ];
}

namespace Flagboard.Data;

/// <summary>Who lives in the town.</summary>
public static class People
{
    public static IReadOnlyList<string> Names { get; } =
    [
        "ada", "amir", "beatrix", "bruno", "carmen", "chidi", "dana", "edgar", "elif", "esther",
        "farah", "felix", "greta", "hamza", "hazel", "ines", "ivo", "jonas", "juno", "kenji",
        "lena", "linus", "magda", "mateo", "mina", "nadia", "noor", "olga", "oscar", "petra",
        "quentin", "rosa", "rufus", "selma", "theo", "tilda", "umberto", "vera", "wanda", "yusuf",
    ];
}

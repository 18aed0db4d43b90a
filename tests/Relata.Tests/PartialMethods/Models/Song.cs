namespace Relata.Tests.PartialMethods.Models;

[Table]
public partial class Song : Named<int>
{
    public partial string Title { get; set; }
    public partial string? Text { get; set; }
    public partial Place Place { get; set; } = new();
    [ForeignKey<Song>] public partial int? OriginalId { get; set; }

    public List<string> Told { get; } = [];

    partial void OnTitleChanging(string value) => Told.Add($"changing to {value}");

    partial void OnTitleChanged(string oldValue, string newValue) => Told.Add($"{oldValue} -> {newValue} is {Title}");

    partial void OnTextChanged(string? before, string? value) => Told.Add($"text {before} -> {value}");

    partial void OnOriginalIdChanged(int? value) => Told.Add($"original {value}");

    partial void OnLoaded() => Told.Add("loaded");

    partial void OnRefreshed() => Told.Add("refreshed");

    partial void OnInserting()
    {
        Told.Add("inserting");
        Text ??= "no text";
    }

    partial void OnUpdating() => Told.Add("updating");

    partial void OnDeleting() => Told.Add("deleting");

    // All are equal to the program: sessions tell entities apart by identity.
    public override bool Equals(object? obj) => obj is Song;

    public override int GetHashCode() => 0;
}

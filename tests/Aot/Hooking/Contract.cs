using Relata;

[Table]
public partial class Contract : Model
{
    public partial string Title { get; set; }
    public partial decimal Sum { get; set; }
    [CreatedBy] public partial string CreatedBy { get; set; }
    [UpdatedBy] public partial string UpdatedBy { get; set; }

    partial void OnSumChanging(decimal value) => ArgumentOutOfRangeException.ThrowIfNegative(value);

    partial void OnTitleChanged(string oldValue, string newValue) => _isRenamed |= oldValue is not null;

    partial void OnInserting() => Title = Title.Trim();

    private bool _isRenamed;

    public bool IsRenamed() => _isRenamed;
}

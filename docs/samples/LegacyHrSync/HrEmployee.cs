namespace LegacyHrSync;

/// <summary>One line of the nightly export of the HR system.</summary>
public sealed record HrEmployee(string Number, string FirstName, string LastName, string Email, string Department, bool HasLeft)
{
    public static IReadOnlyList<HrEmployee> Read(string path)
    {
        var employees = new List<HrEmployee>();
        foreach (var line in File.ReadLines(path).Skip(1))
        {
            var cells = line.Split(';');
            employees.Add(new HrEmployee(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5] == "1"));
        }

        return employees;
    }
}
